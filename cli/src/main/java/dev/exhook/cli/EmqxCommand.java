package dev.exhook.cli;

import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.TargetLostException;
import dev.exhook.conformance.internal.engine.Selection;
import dev.exhook.conformance.internal.expect.Expectations;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.option.Option;
import dev.exhook.conformance.internal.option.Section;
import dev.exhook.conformance.internal.report.ConsoleReport;
import dev.exhook.conformance.internal.report.Style;
import dev.exhook.conformance.internal.settings.FileOptions;
import dev.exhook.conformance.internal.settings.ReportOptions;
import dev.exhook.conformance.internal.settings.StartOptions;
import dev.exhook.conformance.internal.settings.TlsOptions;
import dev.exhook.conformance.internal.target.Listening;
import dev.exhook.conformance.internal.target.Target;
import dev.exhook.conformance.internal.target.TargetSource;
import dev.exhook.conformance.internal.target.WireTls;
import dev.exhook.emqx.internal.api.EmqxApiException;
import dev.exhook.emqx.internal.node.EmqxChoice;
import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.emqx.internal.node.EmqxOptions;
import dev.exhook.emqx.internal.node.EmqxSource;
import dev.exhook.emqx.internal.node.NoEmqxException;
import dev.exhook.emqx.internal.target.EmqxRules;
import dev.exhook.emqx.internal.target.Login;
import dev.exhook.emqx.internal.target.TargetRun;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code exhook-tck emqx}. */
@Command(
        name = "emqx",
        description =
                "Loads your provider in a real EMQX and lets real MQTT clients ask what it is expected to decide.",
        mixinStandardHelpOptions = true,
        subcommands = EmqxRecordCommand.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all that was asked came as expected",
            "1:something came otherwise, a call failed by EMQX's own count, or a known failure is out of date",
            "2:wrong usage, a file that cannot be read, no EMQX to be had, or nothing could be asked",
            "3:the provider cannot be reached or loaded, or went away",
            "4:the kit itself is broken"
        })
final class EmqxCommand implements Callable<Integer>, WithOptions {
    /** The options that lead to the same EMQX and the same provider again, but for secrets. */
    private static final List<String> REACHING = List.of(
            "start",
            "target",
            "wait",
            "tls",
            "ca",
            "cert",
            "key",
            "server-name",
            "home",
            "image",
            "profile",
            "api",
            "mqtt",
            "user",
            "api-key",
            "provider-host",
            "expect");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** The options for what is asked of the provider, and as whom. */
    @Section("emqx")
    record Asking(
            @Option(
                    label = "PATTERN",
                    help = "Only these: expectations (EXP-02), scenarios (SCN-will-message), EMQX's own count"
                            + " (EMQX-01), or with *.")
            List<String> only,

            @Option(
                    label = "USER:PASSWORD",
                    secret = true,
                    help = "What the clients of scenarios log in with. Without it what the scenarios say, which a"
                            + " provider that knows its users refuses.")
            Optional<Login> as) {}

    record Options(
            @Option(
                    label = "HOST:PORT",
                    help = "Your provider, as this machine sees it. Needed, unless start starts it.")
            Optional<Endpoint> target,

            StartOptions start,

            TlsOptions tls,
            EmqxOptions emqx,
            FileOptions files,
            Asking asking,
            ReportOptions reports) {}

    @Override
    public Class<? extends Record> options() {
        return Options.class;
    }

    @Override
    public Integer call() {
        Bound<Options> bound = CommandOptions.of(spec, Options.class);
        TargetSource target = target(bound);
        TargetRun run = run(bound, target);
        run.rules();
        List<EmqxSource> sources = sources(bound);
        Reports reports = Reports.prepared(bound, bound.value().reports(), CommandOptions.configuration(spec));
        if (reports.isAny() && sources.size() > 1) {
            throw new UsageException("reports are of one EMQX, and " + sources.size()
                    + " are meant; --home or --image with" + " one of them says which");
        }
        try (Target ready = target.open()) {
            Listening.require(ready.endpoint(), "start the provider, or correct the address");
            int worst = ExitCode.CONFORMS.code();
            for (EmqxSource each : sources) {
                worst = Math.max(worst, on(each, run, bound, reports).code());
            }
            return worst;
        } catch (TargetLostException lost) {
            reports.write(
                    run.unreached(shown(bound), lost.getMessage()),
                    out(),
                    reports.takeStandardOutput() ? err() : out());
            throw lost;
        }
    }

    private static TargetRun.Shown shown(Bound<Options> bound) {
        return new TargetRun.Shown(bound.settings(), rerunCommand(bound) + " --only ");
    }

    private static TargetSource target(Bound<Options> bound) {
        Options options = bound.value();
        TargetSource target = options.start()
                .source(
                        options.target(),
                        options.tls().settings(bound).map(WireTls::connecting).orElseGet(ConnectOptions::cleartext))
                .orElseThrow(() -> bound.error("target", "is missing: your provider, as 127.0.0.1:9000"));
        if (target.endpoint().socketFile().isPresent()) {
            throw bound.error(
                    "target", "EMQX calls providers over TCP: HOST:PORT expected, not [" + target.endpoint() + "]");
        }
        return target;
    }

    private static TargetRun run(Bound<Options> bound, TargetSource target) {
        Options options = bound.value();
        Expectations expectations =
                options.files().expect().map(Expectations::read).orElseGet(Expectations::none);
        return new TargetRun(
                target.endpoint(),
                options.tls().settings(bound).map(WireTls::connecting).orElseGet(ConnectOptions::cleartext),
                expectations,
                new Selection(options.asking().only(), List.of()),
                options.files()
                        .knownFailures()
                        .map(file -> EmqxRules.knownFailures(file, expectations))
                        .orElse(List.of()),
                options.asking().as());
    }

    private static List<EmqxSource> sources(Bound<Options> bound) {
        try {
            return EmqxChoice.from(bound, bound.value().emqx());
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private ExitCode on(EmqxSource each, TargetRun run, Bound<Options> bound, Reports reports) {
        PrintWriter people = reports.takeStandardOutput() ? err() : out();
        people.println("Starting EMQX (" + each.label() + ") ...");
        people.flush();
        try (EmqxNode node = each.start()) {
            people.println("EMQX " + node.release() + " with the provider at " + run.target());
            people.flush();
            ConsoleReport console = new ConsoleReport(people, style(), false, run.families());
            ConformanceResult result = run.on(node, shown(bound), console).conformance();
            console.summary(result);
            reports.write(result, out(), people);
            ExitCode code = ExitCode.of(result);
            if (code == ExitCode.USAGE) {
                throw new UsageException("nothing could be asked, so nothing can be said about the provider");
            }
            return code;
        } catch (NoEmqxException e) {
            throw new UsageException("no real EMQX (" + each.label() + "), as " + e.getMessage()
                    + "; --home, --image or --api says " + "where one is");
        } catch (EmqxApiException e) {
            throw new UsageException("EMQX (" + each.label() + ") does not do what it is asked: " + e.getMessage());
        }
    }

    /** Secrets are left to whoever types it. */
    private static String rerunCommand(Bound<Options> bound) {
        return CalledAs.command() + " emqx"
                + REACHING.stream().map(name -> ShellWords.option(bound, name)).collect(Collectors.joining())
                + bound.given("as").map(any -> " --as USER:PASSWORD").orElse("");
    }

    private Style style() {
        Main main = (Main) spec.root().userObject();
        return Terminal.of(spec.commandLine(), main.surroundings().environment())
                .style();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
