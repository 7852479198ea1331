package dev.exhook.benchmark.emqx;

import java.util.Arrays;
import java.util.Collection;

/** How long each of many messages took, in nanoseconds. */
final class Latencies {
    private static final int FIRST_CAPACITY = 1024;

    private long[] nanos = new long[FIRST_CAPACITY];
    private int count;

    void add(long took) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = took;
    }

    int count() {
        return count;
    }

    static Latencies together(Collection<Latencies> parts) {
        Latencies all = new Latencies();
        all.count = parts.stream().mapToInt(Latencies::count).sum();
        all.nanos = new long[all.count];
        int at = 0;
        for (Latencies part : parts) {
            System.arraycopy(part.nanos, 0, all.nanos, at, part.count);
            at += part.count;
        }
        return all;
    }

    /**
     * The least that so many percent took no longer than, by the nearest rank.
     *
     * @throws IllegalStateException if there is none at all
     */
    long percentile(double percent) {
        if (count == 0) {
            throw new IllegalStateException("nothing was measured");
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(percent / 100 * count) - 1)];
    }
}
