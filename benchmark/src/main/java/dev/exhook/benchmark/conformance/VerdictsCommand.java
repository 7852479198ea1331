package dev.exhook.benchmark.conformance;

import static dev.exhook.benchmark.measure.MarkdownTable.cell;

import dev.exhook.benchmark.measure.MarkdownTable;
import dev.exhook.benchmark.option.AtLeastOne;
import dev.exhook.benchmark.option.Output;
import dev.exhook.benchmark.option.SelectionOption;
import dev.exhook.benchmark.server.Contender;
import dev.exhook.benchmark.server.ServerProcess;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.TargetLostException;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.internal.mutant.Gallery;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares the verdicts of several runs on the same provider. */
@Command(
        name = "verdicts",
        description =
                "Runs the suite again and again on the reference provider and on a mutant: are the verdicts the same?",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the same", "1:some differ", "2:wrong option"})
public final class VerdictsCommand implements Callable<Integer> {
    private static final double MILLIS_PER_SECOND = 1e3;

    /** Sound, but for client ids that it stores in a short column. */
    private static final String MUTANT = "NTF-14";

    @Option(
            names = "--runs",
            converter = AtLeastOne.class,
            defaultValue = "20",
            description = "on each provider (${DEFAULT-VALUE})")
    private int runs;

    @Option(
            names = "--parallel",
            converter = AtLeastOne.class,
            defaultValue = "1",
            description = "how many rules at a time (${DEFAULT-VALUE})")
    private int parallel;

    @Option(
            names = "--load",
            converter = AtLeastOne.class,
            description = "so many threads besides that do nothing but keep cores busy (none)")
    private @Nullable Integer load;

    @Mixin
    private SelectionOption selection = new SelectionOption();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws IOException {
        SuiteRun suite = SuiteRun.of(selection.only(), parallel, output);
        BusyThreads busy = BusyThreads.start(load == null ? 0 : load);
        int differing;
        try {
            differing = repeat("the reference provider, sample configuration", () -> onTheReferenceProvider(suite))
                    + repeat("the mutant of " + MUTANT, () -> onTheMutant(suite));
        } finally {
            busy.close();
        }
        output.line(differing == 0 ? "the same verdicts in each run" : differing + " verdicts differ");
        return differing == 0 ? 0 : 1;
    }

    /** A new one for each run, as one that remembers clients may answer them otherwise. */
    private static ConformanceResult onTheReferenceProvider(SuiteRun suite) throws IOException {
        try (ServerProcess provider = Contender.sample("sample").onAnyCore().start()) {
            return suite.on(provider.port());
        }
    }

    private static ConformanceResult onTheMutant(SuiteRun suite) {
        try (RawProvider provider = Gallery.of(MUTANT).orElseThrow().start()) {
            return suite.on(provider.port());
        }
    }

    /** Prints each run, and how it differs from the first, when it is over: who interrupts it has what was seen. */
    private int repeat(String provider, Run run) throws IOException {
        MarkdownTable table =
                MarkdownTable.ofFigures("run", "seconds", "passed", "failed", "warned", "skipped", "differ");
        output.table(provider + ", " + parallel + " rules at a time", table);
        VerdictDifferences differences = new VerdictDifferences(provider);
        int differing = 0;
        for (int i = 1; i <= runs; i++) {
            try {
                ConformanceResult result = run.once();
                List<String> found = differences.add(verdicts(result));
                differing += found.size();
                output.more(row(table, i, result, found.size()));
                found.forEach(output::more);
            } catch (TargetLostException lost) {
                differing++;
                output.more(provider + ": run " + i + " did not begin: " + lost.getMessage());
            }
        }
        return differing;
    }

    private static String row(MarkdownTable table, int run, ConformanceResult result, int differing) {
        return table.row(
                        cell("%d", run),
                        cell("%.1f", result.took().toMillis() / MILLIS_PER_SECOND),
                        cell("%d", result.count(Verdict.Kind.PASSED)),
                        cell("%d", result.count(Verdict.Kind.FAILED)),
                        cell("%d", result.count(Verdict.Kind.WARNED)),
                        cell("%d", result.count(Verdict.Kind.SKIPPED)),
                        cell("%d", differing))
                .last();
    }

    private static Map<String, SeenVerdict> verdicts(ConformanceResult run) {
        return run.results().stream()
                .collect(Collectors.toMap(result -> result.rule().id(), result -> SeenVerdict.of(result.verdict())));
    }

    /** On a provider of its own. */
    @FunctionalInterface
    private interface Run {
        ConformanceResult once() throws IOException;
    }
}
