package dev.exhook.reference.store;

import dev.exhook.provider.LogText;
import dev.exhook.reference.queue.Destination;
import dev.exhook.reference.sql.Database;
import dev.exhook.reference.sql.SqlFailure;
import java.sql.SQLException;
import java.util.List;

/** Writes messages into the table and settles them. */
record StoreDestination(Database database, MessageTable table, Fallback fallback, Counters counters)
        implements Destination<Pending> {
    @Override
    public void prepare() throws SQLException {
        table.migrations().apply(database);
    }

    @Override
    public void write(List<Pending> messages) throws SQLException {
        long began = System.nanoTime();
        int inserted = table.insert(messages.stream().map(Pending::message).toList());
        counters.committed(messages.size(), inserted, System.nanoTime() - began);
    }

    @Override
    public void written(List<Pending> messages) {
        messages.forEach(Pending::pass);
    }

    @Override
    public void refused(Pending pending, Exception refusal) {
        String reason = "the database refuses it: "
                + (refusal instanceof SQLException failure ? SqlFailure.describe(failure) : refusal.toString());
        String which = ", as to message " + LogText.quote(pending.message().getId()) + " from "
                + LogText.quote(pending.message().getFrom());
        if (fallback.giveUp(pending, reason, which)) {
            counters.refused.increment();
        }
    }

    @Override
    public boolean isWanted(Pending pending) {
        return !pending.isSettled();
    }
}
