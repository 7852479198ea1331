package dev.exhook.benchmark.calls;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The cost of a call, measured in several rounds.
 *
 * @param rounds at least one
 */
record CallCosts(List<CallCost> rounds) {
    CallCosts {
        rounds = List.copyOf(rounds);
    }

    /** The round in the middle, by CPU time. */
    CallCost median() {
        CallCost[] sorted = rounds.toArray(CallCost[]::new);
        Arrays.sort(sorted, Comparator.comparingDouble(CallCost::cpuMicros));
        return sorted[sorted.length / 2];
    }

    double leastMicros() {
        return rounds.stream().mapToDouble(CallCost::cpuMicros).min().orElseThrow();
    }

    double mostMicros() {
        return rounds.stream().mapToDouble(CallCost::cpuMicros).max().orElseThrow();
    }
}
