package dev.exhook.reference.store;

import dev.exhook.provider.LogText;
import dev.exhook.reference.sql.SqlFailure;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.List;

/** Writes messages with one commit, and settles them. */
record Batch(MessageTable table, Fallback fallback, Outage outage, Counters counters) {
    private static final Logger LOG = System.getLogger(MessageStore.class.getName());

    /**
     * Writes all but those that the database refuses. These are found by halving, for the others shall not suffer.
     *
     * @throws SQLException if the database failed; some may have been written and are settled then
     */
    void write(List<Pending> messages) throws SQLException {
        long began = System.nanoTime();
        try {
            int inserted = table.insert(messages.stream().map(Pending::message).toList());
            counters.committed(messages.size(), inserted, System.nanoTime() - began);
            outage.attemptSucceeded();
            messages.forEach(Pending::pass);
        } catch (SQLException | RuntimeException e) {
            if (e instanceof SQLException failure && !SqlFailure.isAboutData(failure)) {
                throw failure;
            }
            if (messages.size() == 1) {
                refuse(messages.get(0), e);
            } else {
                int middle = messages.size() / 2;
                write(messages.subList(0, middle));
                write(messages.subList(middle, messages.size()));
            }
        }
    }

    private void refuse(Pending pending, Exception refusal) {
        String reason = "the database refuses it: "
                + (refusal instanceof SQLException failure ? SqlFailure.describe(failure) : refusal.toString());
        LOG.log(
                Level.WARNING,
                () -> "message " + LogText.quote(pending.message().getId()) + " from "
                        + LogText.quote(pending.message().getFrom()) + " is not stored: " + reason);
        if (fallback.giveUp(pending, reason)) {
            counters.refused.increment();
        }
    }
}
