package dev.exhook.benchmark;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The same measured several times: a neighbor on the machine disturbs single rounds.
 *
 * @param costs at least one
 */
record Rounds(List<Cost> costs) {
    Rounds {
        costs = List.copyOf(costs);
    }

    /** The round in the middle, by CPU time. */
    Cost median() {
        Cost[] sorted = costs.toArray(Cost[]::new);
        Arrays.sort(sorted, Comparator.comparingDouble(Cost::cpuMicros));
        return sorted[sorted.length / 2];
    }

    double leastMicros() {
        return costs.stream().mapToDouble(Cost::cpuMicros).min().orElseThrow();
    }

    double mostMicros() {
        return costs.stream().mapToDouble(Cost::cpuMicros).max().orElseThrow();
    }
}
