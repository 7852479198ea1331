package dev.exhook.reference.auth;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Tells of logins that fail for want of something, once a minute at most, and of the end of that. */
final class Outage {
    private static final Logger LOG = System.getLogger(Authentication.class.getName());
    private static final long INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();

    private final String what;
    private final AtomicLong failures = new AtomicLong();
    private volatile long nextNanos = System.nanoTime();

    Outage(String what) {
        this.what = what;
    }

    void failed(String reason) {
        long count = failures.incrementAndGet();
        if (System.nanoTime() - nextNanos >= 0) {
            nextNanos = System.nanoTime() + INTERVAL_NANOS;
            LOG.log(Level.WARNING, what + ": " + reason + " (" + count + " failed so far)");
        }
    }

    void worked() {
        if (failures.get() > 0) {
            long count = failures.getAndSet(0);
            if (count > 0) {
                nextNanos = System.nanoTime();
                LOG.log(Level.INFO, what + ": works again, after " + count + " failed");
            }
        }
    }
}
