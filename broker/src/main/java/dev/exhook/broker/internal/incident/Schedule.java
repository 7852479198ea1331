package dev.exhook.broker.internal.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** When a provider is in which trouble. Microseconds since the start. */
final class Schedule {
    private final List<Phase> phases = new ArrayList<>();
    private final long start;

    /** One trouble after the other, from that time on. */
    Schedule(long start, List<Trouble> troubles) {
        this.start = start;
        long from = start;
        for (Trouble trouble : troubles) {
            long to = from + TimeUnit.NANOSECONDS.toMicros(trouble.lasts().toNanos());
            phases.add(new Phase(trouble, from, to));
            from = to;
        }
    }

    /** A trouble, from a time on and before another. */
    record Phase(Trouble trouble, long from, long to) {}

    /** What goes on at that time; empty: all is well. */
    Optional<Phase> at(long time) {
        for (Phase phase : phases) {
            if (phase.from() <= time && time < phase.to()) {
                return Optional.of(phase);
            }
        }
        return Optional.empty();
    }

    /** Tells whether there is such a trouble then. */
    boolean is(Trouble.Kind kind, long time) {
        return at(time).filter(phase -> phase.trouble().kind() == kind).isPresent();
    }

    /** The first trouble of that kind that begins within a time. */
    Optional<Phase> beginning(Trouble.Kind kind, long after, long before) {
        return phases.stream()
                .filter(phase -> phase.trouble().kind() == kind && phase.from() > after && phase.from() < before)
                .findFirst();
    }

    long start() {
        return start;
    }

    long end() {
        return phases.isEmpty() ? start : phases.get(phases.size() - 1).to();
    }
}
