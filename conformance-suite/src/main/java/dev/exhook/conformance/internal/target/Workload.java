package dev.exhook.conformance.internal.target;

import dev.exhook.broker.internal.trace.Trace;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How much a run puts on its target. Users always get {@link #FULL}; where the kit itself is tested, on hundreds of
 * providers, most runs need less.
 *
 * @param recordings picks, from the recordings of the version, those that are sent again
 * @param pingEvery how long a connection is left without a PING
 * @param burst how many calls are made at once on each connection
 * @param rounds how often load is put on the target again
 * @param fair whether nothing that was measured is held against a target while the machine is too busy; false only
 *     where it is known what is wrong with it
 */
public record Workload(UnaryOperator<List<Trace>> recordings, Duration pingEvery, int burst, int rounds, boolean fair) {
    /** All recordings, EMQX's pings, and the load of a busy broker. */
    public static final Workload FULL = new Workload(UnaryOperator.identity(), Duration.ofSeconds(60), 64, 8, true);

    /** The same with these recordings. */
    public Workload replaying(UnaryOperator<List<Trace>> others) {
        return new Workload(others, pingEvery, burst, rounds, fair);
    }

    /** The same with pings more often. */
    public Workload pinging(Duration every) {
        return new Workload(recordings, every, burst, rounds, fair);
    }

    /** The same with another load. */
    public Workload loading(int atOnce, int times) {
        return new Workload(recordings, pingEvery, atOnce, times, fair);
    }

    /** The same for a target of which it is known what is wrong with it, however busy the machine. */
    public Workload unfair() {
        return new Workload(recordings, pingEvery, burst, rounds, false);
    }
}
