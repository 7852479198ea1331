package dev.exhook.benchmark.conformance;

import static dev.exhook.benchmark.measure.MarkdownTable.cell;

import dev.exhook.benchmark.measure.MarkdownTable;
import dev.exhook.benchmark.option.AtLeastOne;
import dev.exhook.benchmark.option.Output;
import dev.exhook.benchmark.option.SelectionOption;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.rules.Rules;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How much {@code --parallel} shortens a run of the suite. */
@Command(
        name = "parallel",
        description = "Seconds that the suite takes on a slow but sound provider, by the number of rules at a time.",
        mixinStandardHelpOptions = true)
public final class ParallelCommand implements Callable<Integer> {
    private static final double MILLIS_PER_SECOND = 1e3;

    @Option(
            names = "--parallel",
            split = ",",
            converter = AtLeastOne.class,
            defaultValue = "1,2,4,8",
            description = "how many rules at a time (${DEFAULT-VALUE})")
    private List<Integer> parallel = List.of();

    @Option(
            names = "--answer-after",
            converter = AtLeastOne.class,
            defaultValue = "30",
            description = "milliseconds that the provider takes for each call (${DEFAULT-VALUE})")
    private int answerAfter;

    @Mixin
    private SelectionOption selection = new SelectionOption();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws IOException {
        MarkdownTable table = MarkdownTable.ofFigures(
                "rules at a time", "seconds", "of which by rules that run alone", "by the others", "rules passed");
        Set<String> alone = Rules.all().stream()
                .filter(rule -> rule.aloneBecause().isPresent())
                .map(Rule::id)
                .collect(Collectors.toUnmodifiableSet());
        try (RawProvider provider = RawProvider.start(new SlowTarget(Duration.ofMillis(answerAfter)))) {
            for (int rules : parallel) {
                ConformanceResult run =
                        SuiteRun.of(selection.only(), rules, output).on(provider.port());
                if (run.count(Verdict.Kind.FAILED) > 0) {
                    throw new IOException("expected a sound provider, but it failed " + failed(run));
                }
                double seconds = run.took().toMillis() / MILLIS_PER_SECOND;
                double byAlone = run.results().stream()
                                .filter(result -> alone.contains(result.rule().id()))
                                .mapToLong(result -> result.took().toMillis())
                                .sum()
                        / MILLIS_PER_SECOND;
                table.row(
                        cell("%d", rules),
                        cell("%.1f", seconds),
                        cell("%.1f", byAlone),
                        cell("%.1f", seconds - byAlone),
                        cell("%d", run.count(Verdict.Kind.PASSED)));
            }
        }
        output.table("A sound provider that answers after " + answerAfter + " ms", table);
        return 0;
    }

    private static List<String> failed(ConformanceResult run) {
        return run.results().stream()
                .filter(result -> result.verdict().kind() == Verdict.Kind.FAILED)
                .map(result -> result.rule().id())
                .toList();
    }
}
