package dev.exhook.reference.queue;

import dev.exhook.reference.sql.SqlFailure;
import java.lang.System.Logger;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Periodic work of the writing thread, between two writes, in steps that keep nobody waiting for
 * long. After a step that leaves work the next is due soon, but writing gets as much time as the chore.
 */
public final class Chore {
    private final long intervalNanos;
    private final Step step;
    private final Outage outage;
    private long due = System.nanoTime();

    /**
     * A chore that is due at once.
     *
     * @param failing what to log when a step fails, as in "old messages cannot be deleted"
     * @param working what to log when one works again
     */
    public Chore(Logger log, String failing, String working, Duration interval, Step step) {
        this.intervalNanos = interval.toNanos();
        this.step = step;
        this.outage = new Outage(log, failing, working);
    }

    /** A bounded part of the work. */
    @FunctionalInterface
    public interface Step {
        /** Does it; returns whether there is more to do. */
        boolean run() throws SQLException;
    }

    long nanosUntilDue() {
        return due - System.nanoTime();
    }

    /** Does a step, if one is due; false if it failed. */
    boolean runIfDue() {
        if (nanosUntilDue() > 0) {
            return true;
        }
        long began = System.nanoTime();
        boolean more = false;
        boolean worked = false;
        try {
            more = step.run();
            worked = true;
            outage.succeeded();
        } catch (SQLException e) {
            outage.failed(began, SqlFailure.describe(e));
        } catch (RuntimeException e) {
            outage.failed(began, e.toString());
        }
        long now = System.nanoTime();
        due = more ? now + (now - began) : now + intervalNanos;
        return worked;
    }
}
