package dev.exhook.reference.store;

import dev.exhook.reference.sql.SqlFailure;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Whether the database is failing, and since when. One line in the log when it begins, one when it is over. */
final class Outage {
    private static final Logger LOG = System.getLogger(MessageStore.class.getName());

    private final LongAdder failures;
    private volatile long since;
    private volatile boolean failing;

    /** Counts failed attempts in {@code failures}. */
    Outage(LongAdder failures) {
        this.failures = failures;
    }

    /** An attempt that began then has failed. */
    void attemptFailed(long began, SQLException failure) {
        failures.increment();
        if (!failing) {
            since = began;
            failing = true;
            LOG.log(Level.WARNING, () -> "messages cannot be stored, trying again: " + SqlFailure.describe(failure));
        }
    }

    void attemptSucceeded() {
        if (failing) {
            failing = false;
            LOG.log(
                    Level.INFO,
                    () -> "messages are stored again, after "
                            + Duration.ofNanos(System.nanoTime() - since).toMillis() + " ms");
        }
    }

    boolean isFailing() {
        return failing;
    }

    /** Whether the database has been failing for so long. */
    boolean hasLasted(Duration time) {
        return failing && System.nanoTime() - since > time.toNanos();
    }
}
