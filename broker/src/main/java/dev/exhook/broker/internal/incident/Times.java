package dev.exhook.broker.internal.incident;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * How long something took.
 *
 * @param count how often it was over
 */
public record Times(long count, Duration p50, Duration p99, Duration max) {
    private static final int MEDIAN = 50;
    private static final int MOST = 99;
    private static final int ALL = 100;

    /** Of sorted microseconds. */
    static Times of(int[] sorted) {
        return new Times(sorted.length, at(sorted, MEDIAN), at(sorted, MOST), at(sorted, ALL));
    }

    private static Duration at(int[] sorted, int percent) {
        if (sorted.length == 0) {
            return Duration.ZERO;
        }
        int place = (int) (((long) sorted.length * percent + ALL - 1) / ALL) - 1;
        return Duration.of(sorted[Math.max(0, place)], ChronoUnit.MICROS);
    }
}
