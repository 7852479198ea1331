package dev.exhook.cli;

import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.broker.internal.yaml.Suggestion;
import dev.exhook.conformance.internal.expect.Expectations;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.option.Option;
import dev.exhook.conformance.internal.option.Section;
import dev.exhook.emqx.internal.api.EmqxApiException;
import dev.exhook.emqx.internal.node.EmqxChoice;
import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.emqx.internal.node.EmqxOptions;
import dev.exhook.emqx.internal.node.EmqxSource;
import dev.exhook.emqx.internal.node.NoEmqxException;
import dev.exhook.emqx.internal.target.Finding;
import dev.exhook.emqx.internal.target.Login;
import dev.exhook.emqx.internal.target.Only;
import dev.exhook.emqx.internal.target.TargetRun;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code exhook-tck emqx}. */
@Command(
        name = "emqx",
        description =
                "Loads your provider in a real EMQX and lets real MQTT clients ask what it is expected to decide.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all that was asked came as expected",
            "1:something came otherwise, or a call failed by EMQX's own count",
            "2:wrong usage, a file that cannot be read, no EMQX to be had, or nothing could be asked",
            "3:the provider cannot be reached or loaded, or went away",
            "4:the kit itself is broken"
        })
final class EmqxCommand implements Callable<Integer>, WithOptions {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** What of it is asked, and as whom. */
    @Section("emqx")
    record Asking(
            @Option(
                    label = "PATTERN",
                    help =
                            "Only these: ids of expectations (EXP-02), names of scenarios (will-message), either with *.")
            List<String> only,

            @Option(
                    label = "USER:PASSWORD",
                    secret = true,
                    help = "What the clients of scenarios log in with. Without it what the scenarios say, which a"
                            + " provider that knows its users refuses.")
            Optional<Login> as) {}

    record Options(
            @Option(label = "HOST:PORT", help = "Your provider, as this machine sees it; in plaintext. Needed.")
            Optional<Endpoint> target,

            EmqxOptions emqx,

            @Option(label = "FILE", help = "What this provider must decide (YAML, see docs/expectations.md).")
            Optional<Path> expect,

            Asking asking) {}

    @Override
    public Class<? extends Record> options() {
        return Options.class;
    }

    @Override
    public Integer call() {
        Bound<Options> bound = CommandOptions.of(spec, Options.class);
        Options options = bound.value();
        TargetRun run = new TargetRun(
                options.target()
                        .orElseThrow(() -> bound.error("target", "is missing: your provider, as 127.0.0.1:9000")),
                options.expect().map(Expectations::read).orElseGet(Expectations::none),
                new Only(options.asking().only()),
                options.asking().as());
        run.only().idle(run.names()).ifPresent(pattern -> {
            throw bound.error(
                    "only",
                    "there is no expectation nor scenario [" + pattern + "]" + Suggestion.of(pattern, run.names()));
        });
        List<EmqxSource> sources = sources(bound);
        run.requireListening();
        int worst = ExitCode.CONFORMS.code();
        for (EmqxSource each : sources) {
            worst = Math.max(worst, on(each, run));
        }
        return worst;
    }

    private static List<EmqxSource> sources(Bound<Options> bound) {
        try {
            return EmqxChoice.from(bound, bound.value().emqx());
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private int on(EmqxSource each, TargetRun run) {
        say("Starting EMQX (" + each.label() + ") ...");
        try (EmqxNode node = each.start()) {
            say("EMQX " + node.release() + " with the provider at " + run.target());
            TargetRun.Result result = run.on(node, finding -> say("  " + finding));
            new Summary(result).lines().forEach(this::say);
            if (result.count(Finding.Kind.FAILED) > 0) {
                return ExitCode.VIOLATION.code();
            }
            return result.count(Finding.Kind.PASSED) > 0 ? ExitCode.CONFORMS.code() : ExitCode.USAGE.code();
        } catch (NoEmqxException e) {
            throw new UsageException("no real EMQX (" + each.label() + "), as " + e.getMessage()
                    + "; --home, --image or --api says " + "where one is");
        } catch (EmqxApiException e) {
            throw new UsageException("EMQX (" + each.label() + ") does not do what it is asked: " + e.getMessage());
        }
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
