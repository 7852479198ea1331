package dev.exhook.conformance.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.wire.RawProvider;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.internal.mutant.Gallery;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Runs one after the other come to the same verdicts. Not run with the tests, as it takes minutes; by
 * {@code -Dtest=SameVerdictsCheck -Druns=20 -Dworkers=4}.
 */
class SameVerdictsCheck {
    private static final int RUNS = Integer.getInteger("runs", 20);
    private static final int PARALLEL = Integer.getInteger("workers", 1);

    @Test
    void onAMutant() {
        Map<String, Verdict.Kind> first = Map.of();
        for (int i = 1; i <= RUNS; i++) {
            try (RawProvider provider = Gallery.of("NTF-14").orElseThrow().start()) {
                first = compared(first, Runs.of(provider, Selection.ALL, PARALLEL, result -> {}), i);
            }
        }
    }

    private static Map<String, Verdict.Kind> compared(
            Map<String, Verdict.Kind> first, ConformanceResult run, int number) {
        Map<String, Verdict.Kind> verdicts = Runs.verdicts(run);
        System.out.printf(
                "run %d of %d, %d at a time, %.1f s: %d passed, %d failed, %d warned, %d skipped%n",
                number,
                RUNS,
                PARALLEL,
                run.took().toMillis() / 1000.0,
                run.count(Verdict.Kind.PASSED),
                run.count(Verdict.Kind.FAILED),
                run.count(Verdict.Kind.WARNED),
                run.count(Verdict.Kind.SKIPPED));
        if (!first.isEmpty()) {
            assertThat(verdicts).isEqualTo(first);
        }
        return verdicts;
    }
}
