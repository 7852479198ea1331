package dev.exhook.conformance.internal.fuzz;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Lets so many calls pass in a second, and no more. For one thread at a time. */
final class Pace {
    private final long nanosBetween;
    private long next = System.nanoTime();

    Pace(int perSecond) {
        this.nanosBetween = TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    void await() {
        long now = System.nanoTime();
        if (next - now > 0) {
            LockSupport.parkNanos(next - now);
        }
        next = Math.max(next, now) + nanosBetween;
    }
}
