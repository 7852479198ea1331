package dev.exhook.conformance.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.wire.RawCall;
import dev.exhook.broker.internal.wire.RawProvider;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.internal.mutant.Gallery;
import dev.exhook.conformance.internal.rules.Rules;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * How much {@code --parallel} shortens a run on a target that takes its time. Not run with the tests, as no test depends
 * on how long something takes: {@code -Dtest=ParallelBenchmark} prints the figures of docs/performance.md.
 */
class ParallelBenchmark {
    private static final Duration SLOW = Duration.ofMillis(Long.getLong("slow.millis", 30));

    @Test
    void aSlowTargetIsCheckedSoonerByMoreWorkers() {
        try (RawProvider provider = RawProvider.start(new SlowTarget())) {
            for (int workers : new int[] {1, 2, 4, 8}) {
                ConformanceResult run = Runs.of(provider, Selection.ALL, workers, result -> {});
                System.out.printf(
                        "%d at a time: %.1f s, of which alone %.1f s; %d passed%n",
                        workers, run.took().toMillis() / 1000.0, seconds(run), run.count(Verdict.Kind.PASSED));
                assertThat(run.count(Verdict.Kind.FAILED)).isZero();
            }
        }
    }

    private static double seconds(ConformanceResult run) {
        Set<String> alone = Rules.all().stream()
                .filter(rule -> rule.aloneBecause().isPresent())
                .map(Rule::id)
                .collect(Collectors.toSet());
        return run.results().stream()
                        .filter(result -> alone.contains(result.rule().id()))
                        .mapToLong(result -> result.took().toMillis())
                        .sum()
                / 1000.0;
    }

    /** Sound, but for the time that each answer takes; calls wait beside each other. */
    private static final class SlowTarget implements RawProvider.Script {
        @Override
        public void answer(RawCall call) throws Exception {
            call.pause(SLOW);
            Gallery.sound().answer(call);
        }

        @Override
        public void opened(RawCall call) {
            Gallery.sound().opened(call);
        }
    }
}
