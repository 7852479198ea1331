package dev.exhook.benchmark.kafka;

import dev.exhook.benchmark.measure.Median;
import java.util.List;

/**
 * What one way to Kafka did in a round, or in the middle of several.
 *
 * @param messages a second
 * @param cpuMicros the CPU time of the process for each message, in microseconds
 * @param brokerMicros that of the broker
 */
record Bridging(double messages, double cpuMicros, double brokerMicros) {

    /** The medians of each. */
    static Bridging median(List<Bridging> rounds) {
        return new Bridging(
                Median.of(rounds, Bridging::messages),
                Median.of(rounds, Bridging::cpuMicros),
                Median.of(rounds, Bridging::brokerMicros));
    }
}
