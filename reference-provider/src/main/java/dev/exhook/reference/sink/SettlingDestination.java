package dev.exhook.reference.sink;

import dev.exhook.provider.Answers;
import dev.exhook.provider.LogText;
import dev.exhook.reference.queue.Destination;
import dev.exhook.reference.sql.SqlFailure;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes messages and settles them. */
record SettlingDestination(BatchDestination destination, SinkWords words, Fallback fallback, SinkCounters counters)
        implements Destination<QueuedMessage> {
    @Override
    public void prepare() throws SQLException, IOException {
        destination.prepare();
    }

    @Override
    public void write(List<QueuedMessage> messages) throws SQLException, IOException {
        long began = System.nanoTime();
        int inserted = destination.write(messages);
        int refused = 0;
        for (QueuedMessage queued : messages) {
            String refusal = queued.refusal();
            if (refusal != null) {
                refused(queued, new RefusedException(refusal));
                refused++;
            }
        }
        counters.committed(messages.size() - refused, inserted, System.nanoTime() - began);
    }

    @Override
    public void written(List<QueuedMessage> messages) {
        Answers.together(() -> messages.forEach(QueuedMessage::pass));
    }

    @Override
    public void refused(QueuedMessage queued, Exception refusal) {
        String reason = words.target() + " refuses it: " + describe(refusal);
        String which = ", as to message " + LogText.quote(queued.message().getId()) + " from "
                + LogText.quote(queued.message().getFrom());
        if (fallback.giveUp(queued, reason, which)) {
            counters.refused.increment();
        }
    }

    private static @Nullable String describe(Exception refusal) {
        if (refusal instanceof SQLException failure) {
            return SqlFailure.describe(failure);
        }
        return refusal instanceof RefusedException ? refusal.getMessage() : refusal.toString();
    }

    @Override
    public boolean isWanted(QueuedMessage queued) {
        return !queued.isSettled();
    }
}
