package dev.exhook.benchmark.logins;

import dev.exhook.benchmark.load.PacedResult;
import dev.exhook.benchmark.measure.Median;
import java.util.List;

/**
 * One round of a storm, or the middle of several.
 *
 * @param publishP50 of calls message.publish, in milliseconds; and so on
 * @param rememberedP50 of logins that were right before
 * @param real how many logins a second of users that there are, never seen before, were asked for
 * @param letIn how many of them came in, in a second
 * @param realP50 how long those took that came in
 * @param turnedAway how many of all new logins were turned away, of one
 */
record Storm(
        double publishP50,
        double publishP99,
        double rememberedP50,
        double rememberedP99,
        double real,
        double letIn,
        double realP50,
        double turnedAway) {

    /** Makes one of what the four kinds of calls came to. */
    static Storm of(
            PacedResult publishes, PacedResult remembered, PacedResult real, PacedResult madeUp, double seconds) {
        long asked = real.calls() + madeUp.calls();
        return new Storm(
                publishes.p50Millis(),
                publishes.p99Millis(),
                remembered.p50Millis(),
                remembered.p99Millis(),
                real.calls() / seconds,
                real.right() / seconds,
                real.p50Millis(),
                asked == 0 ? 0 : (double) (real.turnedAway() + madeUp.turnedAway()) / asked);
    }

    /** The medians of each. */
    static Storm median(List<Storm> rounds) {
        return new Storm(
                Median.of(rounds, Storm::publishP50),
                Median.of(rounds, Storm::publishP99),
                Median.of(rounds, Storm::rememberedP50),
                Median.of(rounds, Storm::rememberedP99),
                Median.of(rounds, Storm::real),
                Median.of(rounds, Storm::letIn),
                Median.of(rounds, Storm::realP50),
                Median.of(rounds, Storm::turnedAway));
    }
}
