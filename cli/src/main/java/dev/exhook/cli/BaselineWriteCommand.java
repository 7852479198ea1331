package dev.exhook.cli;

import dev.exhook.broker.internal.yaml.Place;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.KnownFailure;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.Violation;
import dev.exhook.conformance.internal.known.KnownFailuresText;
import dev.exhook.conformance.internal.naming.RunPrefix;
import dev.exhook.conformance.internal.report.Counts;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code exhook-tck baseline write FILE}. */
@Command(
        name = "write",
        description = "Runs every rule and writes those that fail or warn as known failures.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BaselineWriteCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The file to write.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "Why these failures are lived with; it goes into each entry.")
    private String reason = "";

    @Option(names = "--link", paramLabel = "URL", description = "Where the repair is followed.")
    private @Nullable String link;

    @Option(names = "--expires", paramLabel = "DATE", description = "The last day on which the entries count.")
    private @Nullable LocalDate expires;

    @Option(names = "--force", description = "Write over a file that is there.")
    private boolean force;

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Mixin
    private PaceOptions pace = new PaceOptions();

    /** Only to be refused with a reason, not as options that nobody knows. */
    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Override
    public Integer call() throws IOException {
        validate();
        ConformanceResult run = run();
        if (run.count(Verdict.Kind.KIT_FAULT) > 0 || run.targetLoss().isPresent()) {
            run.targetLoss().ifPresent(loss -> out().println("The target was lost: " + loss));
            out().println("Not written, as the run was not complete: " + Counts.line(run));
            out().flush();
            return ExitCode.of(run, false).code();
        }
        OutputFile.prepare("baseline", file);
        List<KnownFailure> entries = entries(run);
        Files.writeString(file, KnownFailuresText.of(entries));
        entries.forEach(entry -> out().println("  " + entry.rule() + "  " + entry.message()));
        out().println("Wrote " + Counts.of(entries.size(), "known failure") + " to " + file + "; " + Counts.line(run));
        out().flush();
        return ExitCode.CONFORMS.code();
    }

    private void validate() {
        pace.parallel();
        if (!selection.selection().isAll()) {
            throw new UsageException(
                    "baseline write: a filtered run would forget the failures of the rules that it leaves out; run it"
                            + " without --only, --skip, --level and --hook");
        }
        if (reason.isBlank()) {
            throw new UsageException("--reason: say why these failures are lived with");
        }
        if (Files.exists(file) && !force) {
            throw new UsageException("baseline write: [" + file + "] is there already; --force writes over it");
        }
    }

    private ConformanceResult run() throws IOException {
        return target.whileUp(conformance -> pace.applyTo(conformance).run());
    }

    private List<KnownFailure> entries(ConformanceResult run) {
        List<KnownFailure> entries = new ArrayList<>();
        run.results()
                .forEach(result -> result.verdict()
                        .violation()
                        .map(Violation::symptom)
                        .map(RunPrefix::neutral)
                        .ifPresent(symptom -> entries.add(new KnownFailure(
                                result.rule().id(),
                                reason.strip(),
                                symptom.strip(),
                                Optional.ofNullable(link),
                                Optional.ofNullable(expires),
                                new Place(file.toString(), 1, 1)))));
        return entries;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
