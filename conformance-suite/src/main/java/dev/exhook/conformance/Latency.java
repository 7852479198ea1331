package dev.exhook.conformance;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How long calls took, as a histogram. Those that were given up count with the time until then.
 *
 * @param counts how many calls took no longer than each of {@link #BOUNDS} and longer than the one before; the last is
 *     of those that took longer than all
 * @param slowest the longest time; zero without calls
 */
public record Latency(List<Integer> counts, Duration slowest) {
    /** From what a provider on the same machine takes to EMQX's default request_timeout. */
    public static final List<Duration> BOUNDS = Stream.of(
                    500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000, 2_000_000,
                    5_000_000)
            .map(micros -> Duration.ofNanos(micros * 1_000L))
            .toList();

    /** No calls. */
    public static final Latency NONE = new Latency(Collections.nCopies(BOUNDS.size() + 1, 0), Duration.ZERO);

    public Latency {
        counts = List.copyOf(counts);
        if (counts.size() != BOUNDS.size() + 1) {
            throw new IllegalArgumentException(counts.size() + " counts, and " + (BOUNDS.size() + 1) + " are needed");
        }
    }

    /** One call. */
    public static Latency of(Duration took) {
        int place =
                (int) BOUNDS.stream().filter(bound -> bound.compareTo(took) < 0).count();
        return new Latency(
                IntStream.rangeClosed(0, BOUNDS.size())
                        .mapToObj(i -> i == place ? 1 : 0)
                        .toList(),
                took);
    }

    /** The calls of both. */
    public Latency plus(Latency other) {
        return new Latency(
                IntStream.range(0, counts.size())
                        .mapToObj(i -> counts.get(i) + other.counts.get(i))
                        .toList(),
                slowest.compareTo(other.slowest) < 0 ? other.slowest : slowest);
    }

    /** How many calls there were. */
    public int calls() {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * The time within which this share of the calls was answered: the bound that says so, or the slowest where none
     * does.
     *
     * @param share between 0 and 1
     */
    public Duration within(double share) {
        double needed = share * calls();
        int reached = 0;
        for (int i = 0; i < BOUNDS.size(); i++) {
            reached += counts.get(i);
            if (reached >= needed) {
                Duration bound = BOUNDS.get(i);
                return bound.compareTo(slowest) < 0 ? bound : slowest;
            }
        }
        return slowest;
    }
}
