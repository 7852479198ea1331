package dev.exhook.conformance.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.script.raw.RawCall;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.internal.mutant.Gallery;
import java.time.Duration;
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
                RunResult run = Runs.of(provider, Selection.ALL, workers, result -> {});
                System.out.printf(
                        "%d at a time: %.1f s, of which alone %.1f s; %d passed%n",
                        workers, run.took().toMillis() / 1000.0, seconds(run), run.count(Verdict.Kind.PASSED));
                assertThat(run.count(Verdict.Kind.FAILED)).isZero();
            }
        }
    }

    private static double seconds(RunResult run) {
        return RuleMethods.of(run.results().stream().map(RuleResult::rule).toList()).stream()
                        .filter(RuleMethod::isAlone)
                        .flatMap(method -> run.results().stream()
                                .filter(result -> result.rule().id().equals(method.id())))
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
