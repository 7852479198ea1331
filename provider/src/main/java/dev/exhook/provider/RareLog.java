package dev.exhook.provider;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Logs what may happen to thousands of calls in a second: one record in ten seconds at most, which says how many were
 * left out since the last one. Each instance counts for itself.
 */
public final class RareLog {
    private static final long INTERVAL_NANOS = Duration.ofSeconds(10).toNanos();

    private final Logger log;
    private final LongSupplier nanoClock;
    private final AtomicLong next;
    private final AtomicLong untold = new AtomicLong();

    public RareLog(Logger log) {
        this(log, System::nanoTime);
    }

    RareLog(Logger log, LongSupplier nanoClock) {
        this.log = log;
        this.nanoClock = nanoClock;
        this.next = new AtomicLong(nanoClock.getAsLong());
    }

    /** Logs a line, if one is due. */
    public void log(Level level, Supplier<String> line) {
        log(level, line, null);
    }

    /** Logs a line with a failure's stack trace, if one is due. */
    public void log(Level level, Supplier<String> line, @Nullable Throwable failure) {
        long due = next.get();
        long now = nanoClock.getAsLong();
        if (now - due >= 0 && next.compareAndSet(due, now + INTERVAL_NANOS)) {
            long more = untold.getAndSet(0);
            String text = more == 0 ? line.get() : line.get() + " (and " + more + " more since the last such line)";
            log.log(level, text, failure);
        } else {
            untold.incrementAndGet();
        }
    }
}
