package dev.exhook.cli;

import dev.exhook.conformance.internal.canary.Canary;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.dryrun.DryRun;
import dev.exhook.conformance.internal.engine.ConformanceRun;
import dev.exhook.conformance.internal.engine.RunRequest;
import dev.exhook.conformance.internal.engine.RunResult;
import dev.exhook.conformance.internal.engine.Selection;
import dev.exhook.conformance.internal.expect.Expectations;
import dev.exhook.conformance.internal.known.KnownFailure;
import dev.exhook.conformance.internal.report.ConsoleReport;
import dev.exhook.conformance.internal.report.Style;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code exhook-tck run}. */
@Command(
        name = "run",
        description = "Runs the rules against a provider: yours, or the reference provider that comes with the kit.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RunCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Mixin
    private FileOptions files = new FileOptions();

    @Mixin
    private PaceOptions pace = new PaceOptions();

    @Option(names = "--strict", description = "A SHOULD that does not hold fails the run, too.")
    private boolean strict;

    @Option(names = "--failures-only", description = "Print no line for rules that passed.")
    private boolean failuresOnly;

    @Option(names = "--dry-run", description = "Say what would be sent, and send nothing.")
    private boolean dryRun;

    @Mixin
    private ReportOptions reports = new ReportOptions();

    /** Replaced in tests, to see what comes of a kit that is blind. */
    private Runnable canary = Canary::send;

    void canary(Runnable other) {
        canary = other;
    }

    @Override
    public Integer call() throws IOException {
        Expectations expectations = files.expectations();
        Catalogue catalogue = expectations.addTo(Catalogue.load());
        Selection selected = selection.selection();
        selected.select(catalogue);
        target.requireSense();
        pace.parallel();
        pace.prefix();
        List<KnownFailure> knownFailures = files.knownFailures(catalogue);
        if (dryRun) {
            new DryRun(catalogue, selected, expectations.checks(), pace.prefix())
                    .lines(target.target().orElse("the embedded reference provider"), target.protocol())
                    .forEach(out()::println);
            out().flush();
            return ExitCode.CONFORMS.code();
        }
        Map<String, String> settings = settings();
        reports.prepare();
        ConsoleReport console = new ConsoleReport(out(), style(), failuresOnly, catalogue.families());
        return target.whileConnected(canary, pace.prefix(), provider -> {
            console.start(provider.describe(), pace.prefix());
            RunResult result = ConformanceRun.execute(new RunRequest(
                    provider,
                    catalogue,
                    selected,
                    console,
                    expectations.checks(),
                    knownFailures,
                    settings,
                    pace.parallel()));
            String again = again(provider);
            console.summary(result, again);
            reports.write(result, catalogue.families(), again, out());
            ExitCode code = ExitCode.of(result, strict);
            if (code == ExitCode.USAGE) {
                throw new UsageException("no rule could be checked, so nothing can be said about the target");
            }
            return code.code();
        });
    }

    private String again(ProviderUnderTest provider) {
        return "./exhook-tck run" + target.again(provider)
                + files.expectFile().map(file -> " --expect " + file).orElse("") + " --prefix " + pace.prefix()
                + " --only ";
    }

    /** What was asked for, defaults that matter included, for reports. */
    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>(target.settings());
        settings.putAll(pace.settings());
        settings.put("strict", String.valueOf(strict));
        settings.putAll(selection.settings());
        files.expectFile().ifPresent(file -> settings.put("expect", file.toString()));
        files.knownFailuresFile().ifPresent(file -> settings.put("known-failures", file.toString()));
        return settings;
    }

    private Style style() {
        return spec.commandLine().getColorScheme().ansi().enabled() ? Style.COLORED : Style.PLAIN;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
