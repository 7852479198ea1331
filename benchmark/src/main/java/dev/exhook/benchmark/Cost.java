package dev.exhook.benchmark;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The cost of a call, as one run measured it.
 *
 * @param cpuMicros the server's CPU time for each call, in microseconds
 */
record Cost(double cpuMicros, double callsPerSecond) {

    /** The run in the middle, by CPU time: a neighbour on the machine disturbs single runs. */
    static Cost median(List<Cost> runs) {
        Cost[] sorted = runs.toArray(Cost[]::new);
        Arrays.sort(sorted, Comparator.comparingDouble(Cost::cpuMicros));
        return sorted[sorted.length / 2];
    }
}
