package dev.exhook.conformance.internal.bench;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/** Histograms that can be added up: all in nanoseconds, from a microsecond to an hour, three digits. */
final class Times {
    private static final long LEAST = 1_000;
    private static final long MOST = Duration.ofHours(1).toNanos();
    private static final int DIGITS = 3;

    private Times() {}

    static Histogram histogram() {
        return new Histogram(LEAST, MOST, DIGITS);
    }

    static long within(long nanos) {
        return Math.max(0, Math.min(nanos, MOST));
    }
}
