package dev.exhook.cli;

import dev.exhook.broker.internal.text.Printable;
import dev.exhook.broker.internal.yaml.Place;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.KnownFailure;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.Violation;
import dev.exhook.conformance.internal.known.KnownFailuresText;
import dev.exhook.conformance.internal.naming.RunPrefix;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.option.Option;
import dev.exhook.conformance.internal.option.Section;
import dev.exhook.conformance.internal.report.Counts;
import dev.exhook.conformance.internal.settings.PaceOptions;
import dev.exhook.conformance.internal.settings.SelectionOptions;
import dev.exhook.conformance.internal.settings.TargetOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code exhook-tck baseline write FILE}. */
@Command(
        name = "write",
        description = "Runs every rule and writes those that fail or warn as known failures.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the file was written",
            "2:wrong usage, or a file that is there already",
            "3:the target could not be reached or went away, and nothing was written",
            "4:the kit itself is broken"
        })
final class BaselineWriteCommand implements Callable<Integer>, WithOptions {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The file to write.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Section("baseline")
    record Entries(
            @Option(label = "TEXT", help = "Why these failures are lived with; it goes into each entry. Needed.")
            Optional<String> reason,

            @Option(label = "URL", help = "Where the repair is followed.")
            Optional<String> link,

            @Option(label = "DATE", help = "The last day on which the entries count, as 2027-01-31.")
            Optional<LocalDate> expires,

            @Option(help = "Write over a file that is there.")
            boolean force) {}

    /** With a selection only to refuse it with a reason, not as options that nobody knows. */
    record Options(Entries entries, TargetOptions target, PaceOptions pace, SelectionOptions selection) {}

    @Override
    public Class<? extends Record> options() {
        return Options.class;
    }

    @Override
    public Integer call() throws IOException {
        Bound<Options> bound = CommandOptions.of(spec, Options.class);
        Options options = bound.value();
        OutputFile output = output(bound);
        ConformanceResult run = run(bound);
        if (run.count(Verdict.Kind.KIT_FAULT) > 0 || run.targetLoss().isPresent()) {
            run.targetLoss().ifPresent(loss -> out().println(Printable.line("The target was lost: " + loss)));
            out().println("Not written, as the run was not complete: " + Counts.line(run));
            out().flush();
            return ExitCode.of(run).code();
        }
        List<KnownFailure> entries = entries(run, options.entries());
        output.write(KnownFailuresText.of(entries), out());
        PrintWriter people = output.isStandardOutput() ? spec.commandLine().getErr() : out();
        entries.forEach(entry -> people.println(Printable.line("  " + entry.rule() + "  " + entry.message())));
        people.println("Wrote " + Counts.of(entries.size(), "known failure") + " to " + file + "; " + Counts.line(run));
        people.flush();
        return ExitCode.CONFORMS.code();
    }

    /** Where to write, after it has become clear that there is nothing against it. */
    private OutputFile output(Bound<Options> bound) {
        Options options = bound.value();
        if (!options.selection().isAll()) {
            throw new UsageException(
                    "baseline write: a filtered run would forget the failures of the rules that it leaves out; run it"
                            + " without --only, --skip, --level and --hook");
        }
        if (options.entries().reason().isEmpty()) {
            throw bound.error("reason", "is missing: say why these failures are lived with");
        }
        options.entries()
                .expires()
                .filter(day -> day.isBefore(LocalDate.now(ZoneId.systemDefault())))
                .ifPresent(day -> {
                    throw bound.error("expires", "a day that is not over expected, not [" + day + "]");
                });
        OutputFile output = new OutputFile("baseline write", file);
        if (Files.exists(file) && !options.entries().force() && !output.isStandardOutput()) {
            throw new UsageException("baseline write: [" + file + "] is there already; --force writes over it");
        }
        Collisions.refuse(List.of(output), bound.files());
        output.requireWritable();
        return output;
    }

    private ConformanceResult run(Bound<Options> bound) throws IOException {
        Options options = bound.value();
        return Connection.whileUp(
                bound,
                options.target(),
                CommandOptions.configuration(spec),
                conformance -> options.pace().applyTo(conformance).run());
    }

    private List<KnownFailure> entries(ConformanceResult run, Entries common) {
        List<KnownFailure> entries = new ArrayList<>();
        run.results()
                .forEach(result -> result.verdict()
                        .violation()
                        .map(Violation::symptom)
                        .map(RunPrefix::neutral)
                        .ifPresent(symptom -> entries.add(new KnownFailure(
                                result.rule().id(),
                                common.reason().orElseThrow().strip(),
                                symptom.strip(),
                                common.link(),
                                common.expires(),
                                new Place(file.toString(), 1, 1)))));
        return entries;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
