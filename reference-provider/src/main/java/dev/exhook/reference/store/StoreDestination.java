package dev.exhook.reference.store;

import dev.exhook.reference.sink.BatchDestination;
import dev.exhook.reference.sink.QueuedMessage;
import java.sql.SQLException;
import java.util.List;

/** Writes messages into the table. */
record StoreDestination(MessageTable table) implements BatchDestination {
    @Override
    public void prepare() throws SQLException {
        table.prepare();
    }

    @Override
    public int write(List<QueuedMessage> messages) throws SQLException {
        return table.insert(messages.stream().map(QueuedMessage::message).toList());
    }
}
