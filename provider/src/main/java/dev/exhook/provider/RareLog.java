package dev.exhook.provider;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Warns of what may happen to thousands of calls in a second, with a line every ten seconds at most. */
final class RareLog {
    private static final Logger LOG = System.getLogger(Provider.class.getName());
    private static final long INTERVAL_NANOS = Duration.ofSeconds(10).toNanos();

    private final AtomicLong next = new AtomicLong(System.nanoTime());
    private final AtomicLong untold = new AtomicLong();

    void warn(String line) {
        long due = next.get();
        if (System.nanoTime() - due >= 0 && next.compareAndSet(due, System.nanoTime() + INTERVAL_NANOS)) {
            long more = untold.getAndSet(0);
            LOG.log(Level.WARNING, more == 0 ? line : line + " (and " + more + " more times since the last such line)");
        } else {
            untold.incrementAndGet();
        }
    }
}
