package dev.exhook.broker.internal.incident;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Times in microseconds, by the second in which what took them began. */
final class Samples {
    private static final int SECOND = 1_000_000;

    private final int[][] seconds;
    private final int[] counts;

    Samples(int length) {
        seconds = new int[length + 1][0];
        counts = new int[length + 1];
    }

    void add(long since, long until) {
        int second = (int) (since / SECOND);
        int count = counts[second]++;
        if (count == seconds[second].length) {
            seconds[second] = Arrays.copyOf(seconds[second], Math.max(8, count * 2));
        }
        seconds[second][count] = (int) Math.min(Integer.MAX_VALUE, until - since);
    }

    /** Those that began in the seconds from one on and before another. */
    Times between(int from, int to) {
        int[] all = IntStream.range(from, Math.min(to, seconds.length))
                .flatMap(second -> Arrays.stream(seconds[second], 0, counts[second]))
                .sorted()
                .toArray();
        return Times.of(all);
    }

    Times all() {
        return between(0, seconds.length);
    }
}
