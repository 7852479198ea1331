package dev.exhook.benchmark.emqx;

import dev.exhook.benchmark.measure.Median;
import java.util.List;

/**
 * The cost of publishing.
 *
 * @param messagesPerSecond of all clients together
 * @param p50Millis from PUBLISH to PUBACK, as the client sees it
 * @param p99Millis the same
 * @param emqxMicros CPU time of EMQX for each message
 * @param providerMicros CPU time of all providers together for each message
 */
record PublishCost(
        double messagesPerSecond, double p50Millis, double p99Millis, double emqxMicros, double providerMicros) {

    /** The median of each figure. */
    static PublishCost median(List<PublishCost> rounds) {
        return new PublishCost(
                Median.of(rounds, PublishCost::messagesPerSecond),
                Median.of(rounds, PublishCost::p50Millis),
                Median.of(rounds, PublishCost::p99Millis),
                Median.of(rounds, PublishCost::emqxMicros),
                Median.of(rounds, PublishCost::providerMicros));
    }
}
