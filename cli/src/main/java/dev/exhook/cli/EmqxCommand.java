package dev.exhook.cli;

import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.conformance.internal.expect.Expectations;
import dev.exhook.conformance.internal.target.Target;
import dev.exhook.emqx.internal.api.EmqxApiException;
import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.emqx.internal.node.EmqxSource;
import dev.exhook.emqx.internal.node.NoEmqxException;
import dev.exhook.emqx.internal.target.Finding;
import dev.exhook.emqx.internal.target.Login;
import dev.exhook.emqx.internal.target.Only;
import dev.exhook.emqx.internal.target.TargetRun;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
final class EmqxCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--target",
            paramLabel = "HOST:PORT",
            required = true,
            description =
                    "Your provider, as this machine sees it; in plaintext unless --tls or one of its like is given.")
    private String target = "";

    @Mixin
    private TlsOptions tls = new TlsOptions();

    @Mixin
    private SourceOptions source = new SourceOptions();

    @Option(
            names = "--expect",
            paramLabel = "FILE",
            description = "What this provider must decide (YAML, see docs/expectations.md).")
    private @Nullable Path expect;

    @Option(
            names = "--only",
            paramLabel = "PATTERN",
            split = ",",
            description = "Only these: ids of expectations (EXP-02), names of scenarios (will-message), either with *.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--as",
            paramLabel = "USER:PASSWORD",
            description = "What the clients of scenarios log in with. Default: what the scenarios say, which a provider"
                    + " that knows its users refuses.")
    private @Nullable String login;

    @Override
    public Integer call() {
        TargetRun run = new TargetRun(
                endpoint(),
                tls.connecting(),
                expect == null ? Expectations.none() : Expectations.read(expect),
                new Only(only),
                Optional.ofNullable(login).map(this::login));
        run.only().idle(run.names()).ifPresent(pattern -> {
            throw usage("--only " + pattern + ": there is no such expectation nor scenario; there are "
                    + String.join(", ", run.names()));
        });
        List<EmqxSource> sources = sources();
        run.requireListening();
        int worst = ExitCode.CONFORMS.code();
        for (EmqxSource each : sources) {
            worst = Math.max(worst, on(each, run));
        }
        return worst;
    }

    private Endpoint endpoint() {
        try (Target address = Target.at(target)) {
            return address.endpoint();
        } catch (IllegalArgumentException e) {
            throw usage("--target: " + e.getMessage());
        }
    }

    private Login login(String text) {
        try {
            return Login.parse(text);
        } catch (IllegalArgumentException e) {
            throw usage("--as: " + e.getMessage());
        }
    }

    private List<EmqxSource> sources() {
        try {
            return source.sources();
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
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
            throw usage("no real EMQX (" + each.label() + "), as " + e.getMessage() + "; --home, --image or --api says "
                    + "where one is");
        } catch (EmqxApiException e) {
            throw usage("EMQX (" + each.label() + ") does not do what it is asked: " + e.getMessage());
        }
    }

    private ParameterException usage(String line) {
        return new ParameterException(spec.commandLine(), line);
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
