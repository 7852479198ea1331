package dev.exhook.reference.store;

import dev.exhook.proto.v3.Message;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A {@link MessageTable} that gets the index by topic. */
record IndexedMessages(MessageTable table, TopicIndex index, AtomicBoolean told) implements MessageTable {
    private static final Logger LOG = System.getLogger(MessageStore.class.getName());

    IndexedMessages(MessageTable table, TopicIndex index) {
        this(table, index, new AtomicBoolean());
    }

    /** Messages are stored without the index, too: who misses it is told, once. */
    @Override
    public void prepare() throws SQLException {
        table.prepare();
        index.make().filter(advice -> !told.getAndSet(true)).ifPresent(advice -> LOG.log(Level.WARNING, advice));
    }

    @Override
    public int insert(List<Message> messages) throws SQLException {
        return table.insert(messages);
    }

    @Override
    public Deletion deleteStep(long after) throws SQLException {
        return table.deleteStep(after);
    }

    @Override
    public boolean makeAhead() throws SQLException {
        return table.makeAhead();
    }

    @Override
    public long nowMillis() throws SQLException {
        return table.nowMillis();
    }

    @Override
    public List<TableProblem> problems() throws SQLException {
        return table.problems();
    }
}
