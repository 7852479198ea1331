package dev.exhook.reference.presence;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Gives every report a time of its own, so that the order in which an instance was told is never in doubt. */
final class EventClock {
    private static final long MICROS = 1_000_000;

    private final Clock clock;
    private final AtomicLong last = new AtomicLong();

    EventClock(Clock clock) {
        this.clock = clock;
    }

    /** Microseconds since 1970, always later than the last one. */
    long next() {
        long now = now();
        return last.updateAndGet(before -> Math.max(before + 1, now));
    }

    /** How far the last time that it gave is ahead of the clock, in microseconds: a lot, if the clock was set back. */
    long ahead() {
        return last.get() - now();
    }

    /** Follows the clock again, also if that was set back. */
    void reset() {
        last.set(now());
    }

    /** Microseconds since 1970. */
    long now() {
        return micros(clock.instant());
    }

    static long micros(Instant instant) {
        return instant.getEpochSecond() * MICROS + instant.getNano() / 1_000;
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
    }
}
