package dev.exhook.reference.reload;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The newest good version of what a {@link Source} has, looked for at an interval. A version that cannot be read or
 * used leaves the one before in force and is logged once.
 */
public final class Reloaded<T> implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Reloaded.class.getName());
    private static final Object UNREACHABLE = "unreachable";

    private final String what;
    private final Source<T> source;
    private final ScheduledExecutorService poller;
    private final LongAdder failures = new LongAdder();
    private volatile @Nullable T current;
    private @Nullable Object version;
    private @Nullable Object problem;

    private Reloaded(String what, Source<T> source) {
        this.what = what;
        this.source = source;
        this.poller = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "reload " + what);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Reads it for the first time, which may fail like any later time, and goes on looking until closed.
     *
     * @param what what it is, for the log
     */
    public static <T> Reloaded<T> open(String what, Source<T> source, Duration interval) {
        Reloaded<T> reloaded = new Reloaded<>(what, source);
        reloaded.check();
        long nanos = interval.toNanos();
        var unused = reloaded.poller.scheduleWithFixedDelay(reloaded::check, nanos, nanos, TimeUnit.NANOSECONDS);
        return reloaded;
    }

    /** The newest good version; null if there has been none yet. */
    public @Nullable T current() {
        return current;
    }

    /** How often it could not be read or used. */
    public long failures() {
        return failures.sum();
    }

    private synchronized void check() {
        Object seen = UNREACHABLE;
        try {
            seen = source.version();
            if (!seen.equals(version)) {
                current = source.load();
                version = seen;
                LOG.log(Level.INFO, what + ": read");
            } else if (problem != null) {
                LOG.log(Level.INFO, what + ": as it was before the problem");
            }
            problem = null;
        } catch (Exception | StackOverflowError e) {
            // Whatever it is: the next version is looked for all the same.
            failures.increment();
            if (!seen.equals(problem)) {
                LOG.log(Level.WARNING, what + " cannot be used: " + reason(e) + "; " + consequence());
                problem = seen;
            }
        }
    }

    private String consequence() {
        return current == null ? "there is none yet" : "what was read before stays in force";
    }

    /** One line: drivers like to add hints and positions. */
    private static String reason(Throwable e) {
        Throwable innermost = e;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        Throwable told = e.getMessage() == null ? innermost : e;
        String text =
                Objects.requireNonNullElse(told.getMessage(), told.getClass().getSimpleName());
        return text.lines().findFirst().orElse(text);
    }

    @Override
    public void close() {
        poller.shutdownNow();
    }
}
