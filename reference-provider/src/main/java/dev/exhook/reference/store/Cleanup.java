package dev.exhook.reference.store;

import dev.exhook.reference.sql.SqlFailure;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;

/** Deletes what is not to be kept, a step at a time, between the writer's batches. */
final class Cleanup {
    private static final Logger LOG = System.getLogger(MessageStore.class.getName());
    private static final long INTERVAL_NANOS = Duration.ofSeconds(10).toNanos();

    private final Schema schema;
    private final MessageTable table;
    private final Counters counters;
    private final boolean needed;
    private long due = System.nanoTime();

    Cleanup(Schema schema, MessageTable table, Retention retention, Counters counters) {
        this.schema = schema;
        this.table = table;
        this.counters = counters;
        this.needed = !retention.isForever();
    }

    /** How long the writer may wait for messages. */
    long nanosUntilDue() {
        return needed ? due - System.nanoTime() : Long.MAX_VALUE;
    }

    /** A step, if it is time. After a full step the next is due soon, but writing gets as much time as deleting. */
    void runIfDue() {
        if (nanosUntilDue() > 0) {
            return;
        }
        long began = System.nanoTime();
        int deleted = 0;
        try {
            schema.ensure();
            deleted = table.deleteStep();
            counters.deleted.add(deleted);
        } catch (SQLException e) {
            LOG.log(Level.WARNING, () -> "old messages cannot be deleted: " + SqlFailure.describe(e));
        }
        long now = System.nanoTime();
        due = deleted == MessageTable.DELETE_STEP ? now + (now - began) : now + INTERVAL_NANOS;
    }
}
