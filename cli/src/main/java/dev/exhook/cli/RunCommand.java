package dev.exhook.cli;

import dev.exhook.conformance.Conformance;
import dev.exhook.conformance.ConformancePlan;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.TargetLostException;
import dev.exhook.conformance.internal.naming.RunPrefix;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.report.Bundle;
import dev.exhook.conformance.internal.report.ConsoleReport;
import dev.exhook.conformance.internal.settings.RunCommandOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code exhook-tck run}. */
@Command(
        name = "run",
        description = "Runs the rules against a provider: yours, or the sample that comes with the kit.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all MUST rules hold",
            "1:a MUST rule failed (or a SHOULD, with --strict), or a known failure is out of date",
            "2:the command line or a file it names is wrong, or no rule could be checked",
            "3:the target could not be reached, is no hook provider, went away, or took longer than --max-time",
            "4:the kit itself is broken"
        })
final class RunCommand implements Callable<Integer>, WithOptions {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Class<? extends Record> options() {
        return RunCommandOptions.class;
    }

    @Override
    public Integer call() throws IOException {
        Bound<RunCommandOptions> bound = CommandOptions.of(spec, RunCommandOptions.class);
        // What only says what would be sent needs no provider.
        Optional<Path> file = bound.value().dryRun() ? Optional.empty() : CommandOptions.configuration(spec);
        return Connection.whileUp(bound, bound.value().run().target(), file, conformance -> {
            ConformancePlan plan = plan(bound, conformance);
            Reports reports = Reports.prepared(bound, bound.value().reports(), CommandOptions.configuration(spec));
            Optional<BundleFolder> bundle = bound.value().bundle().map(RunCommand::bundles);
            bundle.filter(folder -> !bound.value().dryRun()).ifPresent(BundleFolder::require);
            PrintWriter people = reports.takeStandardOutput() ? err() : out();
            if (bound.value().dryRun()) {
                plan.dryRun().forEach(people::println);
                people.flush();
                return ExitCode.CONFORMS.code();
            }
            return run(plan, bound.value(), reports, people).code();
        });
    }

    private static BundleFolder bundles(Path folder) {
        return new BundleFolder("--bundle", folder);
    }

    private static ConformancePlan plan(Bound<RunCommandOptions> bound, Conformance target) {
        RunPrefix prefix = bound.value().run().pace().prefix().orElseGet(RunPrefix::random);
        if (!bound.value().run().target().isGiven()) {
            // Before those of the user, who may have others of the sample.
            target.expectations(EmbeddedSample.expectationsName(), EmbeddedSample.expectations());
        }
        return bound.value()
                .run()
                .applyTo(target)
                .prefix(prefix.toString())
                .settings(settings(bound, prefix))
                .rerun((spoken, names) -> CalledAs.command() + " run" + Connection.rerunOptions(bound)
                        + ShellWords.option(bound, "expect") + storedOptions(bound) + " --prefix " + names + " --only ")
                .plan();
    }

    private static String storedOptions(Bound<?> bound) {
        return Stream.of("stored", "stored-topic", "stored-wait")
                .map(name -> ShellWords.option(bound, name))
                .collect(Collectors.joining());
    }

    private ExitCode run(ConformancePlan plan, RunCommandOptions options, Reports reports, PrintWriter people) {
        Terminal terminal = terminal();
        ConsoleReport console = new ConsoleReport(
                terminal.live() ? new PrintWriter(new WrappedLines(people, terminal.columns())) : people,
                terminal.style(),
                false,
                plan.families());
        Progress progress =
                new Progress(console, options.failuresOnly(), plan.rules().size(), err(), terminal);
        ConformanceResult result;
        try {
            result = plan.run(progress);
        } catch (TargetLostException lost) {
            reports.write(plan.unreached(lost.getMessage()), out(), people);
            throw lost;
        } finally {
            progress.over();
        }
        console.summary(result);
        reports.write(result, out(), people);
        options.bundle().map(RunCommand::bundles).ifPresent(folder -> folder.replace(Bundle.filesOf(result)));
        ExitCode code = ExitCode.of(result);
        if (code == ExitCode.USAGE) {
            throw new UsageException("no rule could be checked, so nothing can be said about the target");
        }
        return code;
    }

    private static Map<String, String> settings(Bound<RunCommandOptions> bound, RunPrefix prefix) {
        Map<String, String> settings = Connection.settings(bound);
        settings.put("prefix", prefix.toString());
        return settings;
    }

    private Terminal terminal() {
        Main main = (Main) spec.root().userObject();
        return Terminal.of(spec.commandLine(), main.surroundings().environment());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
