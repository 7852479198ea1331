package dev.exhook.cli;

import dev.exhook.conformance.Conformance;
import dev.exhook.conformance.ConformancePlan;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.internal.report.ConsoleReport;
import dev.exhook.conformance.internal.report.Style;
import dev.exhook.proto.ProtocolVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
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

    @Override
    public Integer call() throws IOException {
        return target.whileUp(conformance -> {
            ConformancePlan plan = plan(conformance);
            if (dryRun) {
                plan.dryRun().forEach(out()::println);
                out().flush();
                return ExitCode.CONFORMS.code();
            }
            reports.prepare();
            return run(plan).code();
        });
    }

    private ConformancePlan plan(Conformance conformance) {
        selection.applyTo(conformance);
        files.applyTo(conformance);
        return pace.applyTo(conformance).settings(settings()).rerun(this::rerun).plan();
    }

    private ExitCode run(ConformancePlan plan) throws IOException {
        ConsoleReport console = new ConsoleReport(out(), style(), failuresOnly, plan.families());
        ConformanceResult result = plan.run(console);
        console.summary(result);
        reports.write(result, out());
        ExitCode code = ExitCode.of(result, strict);
        if (code == ExitCode.USAGE) {
            throw new UsageException("no rule could be checked, so nothing can be said about the target");
        }
        return code;
    }

    private String rerun(ProtocolVersion protocol, String prefix) {
        return "./exhook-tck run" + target.rerunOptions(protocol)
                + files.expectFile().map(file -> " --expect " + file).orElse("") + " --prefix " + prefix + " --only ";
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
