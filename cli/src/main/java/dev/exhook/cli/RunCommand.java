package dev.exhook.cli;

import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.conformance.internal.canary.Canary;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.dryrun.DryRun;
import dev.exhook.conformance.internal.engine.ConformanceRun;
import dev.exhook.conformance.internal.engine.RunRequest;
import dev.exhook.conformance.internal.engine.RunResult;
import dev.exhook.conformance.internal.engine.Selection;
import dev.exhook.conformance.internal.expect.Expectations;
import dev.exhook.conformance.internal.known.KnownFailure;
import dev.exhook.conformance.internal.naming.RunPrefix;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.report.ConsoleReport;
import dev.exhook.conformance.internal.report.Style;
import dev.exhook.conformance.internal.settings.RunCommandOptions;
import dev.exhook.conformance.internal.settings.RunOptions;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code exhook-tck run}. */
@Command(
        name = "run",
        description = "Runs the rules against a provider: yours, or the reference provider that comes with the kit.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RunCommand implements Callable<Integer>, WithOptions {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** Replaced in tests, to see what comes of a kit that is blind. */
    private Runnable canary = Canary::send;

    void canary(Runnable other) {
        canary = other;
    }

    @Override
    public Class<? extends Record> options() {
        return RunCommandOptions.class;
    }

    @Override
    public Integer call() throws IOException {
        Bound<RunCommandOptions> bound = CommandOptions.of(spec, RunCommandOptions.class);
        RunOptions options = bound.value().run();
        Expectations expectations = options.files().expectations();
        Catalogue catalogue = expectations.addTo(Catalogue.load());
        Selection selected = options.selection().selection();
        selected.select(catalogue);
        ConnectOptions connecting = Connection.options(bound, options.target());
        List<KnownFailure> knownFailures = options.files().knownFailures(catalogue);
        RunPrefix prefix = options.pace().prefix().orElseGet(RunPrefix::random);
        Reports reports = Reports.prepared(bound, bound.value().reports(), CommandOptions.configuration(spec));
        PrintWriter people = reports.takeStandardOutput() ? err() : out();
        if (bound.value().dryRun()) {
            new DryRun(catalogue, selected, expectations.checks(), prefix)
                    .lines(
                            options.target().target().map(Object::toString).orElse("the embedded reference provider"),
                            options.target().protocol())
                    .forEach(people::println);
            people.flush();
            return ExitCode.CONFORMS.code();
        }
        ConsoleReport console = new ConsoleReport(people, style(), bound.value().failuresOnly(), catalogue.families());
        return Connection.whileOpen(options.target(), connecting, canary, prefix, provider -> {
            console.start(provider.describe(), prefix);
            RunResult result = ConformanceRun.execute(new RunRequest(
                    provider,
                    catalogue,
                    selected,
                    console,
                    expectations.checks(),
                    knownFailures,
                    settings(bound, prefix),
                    options.pace().parallel()));
            String again = again(bound, provider, prefix);
            console.summary(result, again);
            reports.write(result, catalogue.families(), again, out(), people);
            ExitCode code = ExitCode.of(result, options.strict());
            if (code == ExitCode.USAGE) {
                throw new UsageException("no rule could be checked, so nothing can be said about the target");
            }
            return code.code();
        });
    }

    private static String again(Bound<RunCommandOptions> bound, ProviderUnderTest provider, RunPrefix prefix) {
        return "./exhook-tck run" + Connection.again(bound, provider) + ShellWords.option(bound, "expect")
                + " --prefix " + prefix + " --only ";
    }

    /** What was asked for, defaults that matter included, for reports. */
    private static Map<String, String> settings(Bound<RunCommandOptions> bound, RunPrefix prefix) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("target", "(the embedded reference provider)");
        settings.putAll(bound.settings());
        settings.put("prefix", prefix.toString());
        return settings;
    }

    private Style style() {
        return spec.commandLine().getColorScheme().ansi().enabled() ? Style.COLORED : Style.PLAIN;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
