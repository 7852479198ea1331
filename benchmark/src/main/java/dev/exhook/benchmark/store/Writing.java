package dev.exhook.benchmark.store;

import dev.exhook.benchmark.measure.Median;
import java.util.List;

/**
 * The writes of a store in one round, or in the middle of several.
 *
 * @param messages a second
 * @param commits a second
 * @param cpuMicros the provider's CPU time for each message, in microseconds
 * @param databaseMicros that of the database's own server, if it has one
 */
record Writing(double messages, double commits, double cpuMicros, double databaseMicros) {

    /** The medians of each. */
    static Writing median(List<Writing> rounds) {
        return new Writing(
                Median.of(rounds, Writing::messages),
                Median.of(rounds, Writing::commits),
                Median.of(rounds, Writing::cpuMicros),
                Median.of(rounds, Writing::databaseMicros));
    }
}
