package dev.exhook.broker.internal.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/** An Erlang supervisor's patience: ten restarts within an hour, {@code {one_for_one, 10, 3600}}. Thread-safe. */
final class CrashCount {

    static final int RESTARTS = 10;
    private static final Duration PERIOD = Duration.ofHours(1);

    private final InstantSource clock;
    private final Deque<Instant> crashes = new ArrayDeque<>();

    CrashCount(InstantSource clock) {
        this.clock = clock;
    }

    /** One more; gives whether it is one too many. */
    synchronized boolean add() {
        Instant now = clock.instant();
        crashes.add(now);
        crashes.removeIf(crash -> crash.isBefore(now.minus(PERIOD)));
        return crashes.size() > RESTARTS;
    }
}
