package dev.exhook.reference.metrics;

import dev.exhook.provider.CallOutcome;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** The figures of one hook. Written by every call, so nothing in here waits for another thread or makes an object. */
final class CallStats {
    /**
     * In microseconds, from what is answered on the network thread to EMQX's own patience of 5 s; calls beyond the last
     * one are counted as well.
     */
    private static final long[] BOUNDS_MICROS = {
        20, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000,
        2_500_000, 5_000_000
    };

    private static final double MICROS_PER_SECOND = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long NANOS_PER_MICRO = 1_000;

    private final Counts<CallOutcome> outcomes = new Counts<>(CallOutcome.class);
    private final Counts<ReplyKind> replies = new Counts<>(ReplyKind.class);
    private final LongAdder[] buckets =
            Stream.generate(LongAdder::new).limit(BOUNDS_MICROS.length + 1L).toArray(LongAdder[]::new);
    private final LongAdder nanos = new LongAdder();

    void count(CallOutcome outcome) {
        outcomes.increment(outcome);
    }

    void count(ReplyKind reply) {
        replies.increment(reply);
    }

    void took(long elapsedNanos) {
        buckets[bucket(elapsedNanos)].increment();
        nanos.add(elapsedNanos);
    }

    /** From the shortest: most calls are in the first few. */
    private static int bucket(long elapsedNanos) {
        int index = 0;
        while (index < BOUNDS_MICROS.length && elapsedNanos > BOUNDS_MICROS[index] * NANOS_PER_MICRO) {
            index++;
        }
        return index;
    }

    boolean isUsed() {
        return outcomes.total() > 0;
    }

    long calls(CallOutcome outcome) {
        return outcomes.of(outcome);
    }

    long replies(ReplyKind reply) {
        return replies.of(reply);
    }

    /** The upper bounds of the buckets in seconds, the last one infinite. */
    static double[] bounds() {
        double[] bounds = Arrays.copyOf(
                Arrays.stream(BOUNDS_MICROS)
                        .mapToDouble(micros -> micros / MICROS_PER_SECOND)
                        .toArray(),
                BOUNDS_MICROS.length + 1);
        bounds[BOUNDS_MICROS.length] = Double.POSITIVE_INFINITY;
        return bounds;
    }

    /** The calls in each bucket alone. */
    long[] counts() {
        return Stream.of(buckets).mapToLong(LongAdder::sum).toArray();
    }

    double totalSeconds() {
        return nanos.sum() / NANOS_PER_SECOND;
    }
}
