package dev.exhook.reference.store;

import dev.exhook.reference.queue.Chore;
import java.sql.SQLException;
import java.util.concurrent.atomic.LongAdder;

/**
 * Deletes old messages step by step. Each step goes on where the one before ended: while an old snapshot is open, as
 * that of a backup, PostgreSQL cannot remove deleted rows, and would read all of them again at each step.
 */
final class Cleanup implements Chore.Step {
    private final MessageTable table;
    private final ClockJumps clock;
    private final LongAdder deleted;
    private long after;

    Cleanup(MessageTable table, ClockJumps clock, LongAdder deleted) {
        this.table = table;
        this.clock = clock;
        this.deleted = deleted;
    }

    @Override
    public boolean run() throws SQLException {
        if (!clock.trusts(table.nowMillis())) {
            return false;
        }
        Deletion deletion = table.deleteStep(after);
        deleted.add(deletion.rows());
        after = deletion.more() ? deletion.last() : 0;
        return deletion.more();
    }
}
