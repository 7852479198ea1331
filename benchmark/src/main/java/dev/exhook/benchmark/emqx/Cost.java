package dev.exhook.benchmark.emqx;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What publishing cost.
 *
 * @param p50Millis from PUBLISH to PUBACK, as the client sees it
 * @param emqxMicros CPU time of EMQX for each message
 * @param providerMicros CPU time of all providers together for each message
 */
record Cost(double messagesPerSecond, double p50Millis, double p99Millis, double emqxMicros, double providerMicros) {

    /** Of each figure the one in the middle: a neighbor on the machine disturbs single runs. */
    static Cost median(List<Cost> runs) {
        return new Cost(
                middle(runs, Cost::messagesPerSecond),
                middle(runs, Cost::p50Millis),
                middle(runs, Cost::p99Millis),
                middle(runs, Cost::emqxMicros),
                middle(runs, Cost::providerMicros));
    }

    private static double middle(List<Cost> runs, ToDoubleFunction<Cost> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
