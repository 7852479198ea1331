package dev.exhook.reference.store;

import dev.exhook.proto.v3.Message;
import dev.exhook.reference.figures.Figures;
import dev.exhook.reference.queue.Chore;
import dev.exhook.reference.sink.MessageSink;
import dev.exhook.reference.sink.QueuedSink;
import dev.exhook.reference.sink.SinkMode;
import dev.exhook.reference.sink.SinkMode.BeforeReply;
import dev.exhook.reference.sink.SinkWords;
import dev.exhook.reference.sql.Database;
import java.lang.System.Logger;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;

/**
 * Writes messages into a table of a database, by one thread that commits whatever has come in since
 * its last commit. A message whose id is there already is not written again, and that is no error. The database may be
 * away at any time, also at the start.
 */
public final class MessageStore implements MessageSink, AutoCloseable {
    private static final Logger LOG = System.getLogger(MessageStore.class.getName());

    /** How long a statement may take if nobody waits for it. */
    private static final int UNWATCHED_TIMEOUT_SECONDS = 5;

    /** How often to look for messages that are too old. */
    private static final Duration CLEANUP = Duration.ofSeconds(10);

    /** How often to make the partitions of the time to come: much oftener than the shortest ends. */
    private static final Duration AHEAD = Duration.ofMinutes(10);

    private final QueuedSink sink;
    private final LongAdder deleted;

    private MessageStore(QueuedSink sink, LongAdder deleted) {
        this.sink = sink;
        this.deleted = deleted;
    }

    /**
     * Starts to write. Returns when the table is there or the database has failed once, which is logged: it may come
     * later.
     *
     * @param database is not closed with the store
     */
    public static MessageStore open(StoreSettings settings, Database database) {
        LongAdder deleted = new LongAdder();
        MessageTable table = MessageTable.of(
                database, settings, statementTimeout(settings.sink().mode()));
        QueuedSink sink = QueuedSink.open(
                settings.sink(),
                new SinkWords(LOG, "store", "the database", "stored"),
                new StoreDestination(table),
                chores(settings, table, deleted));
        return new MessageStore(sink, deleted);
    }

    /** Asks the database what keeps messages from being stored until somebody changes it. Changes nothing there. */
    public static List<TableProblem> problems(StoreSettings settings, Database database) throws SQLException {
        return MessageTable.of(database, settings, UNWATCHED_TIMEOUT_SECONDS).problems();
    }

    private static List<Chore> chores(StoreSettings settings, MessageTable table, LongAdder deleted) {
        List<Chore> chores = new ArrayList<>();
        if (!settings.retention().isForever()) {
            chores.add(cleanup(table, deleted));
        }
        if (settings.table() instanceof StoreTable.Messages messages && messages.partition() != null) {
            chores.add(new Chore(
                    LOG,
                    "partitions cannot be made ahead",
                    "partitions are made ahead again",
                    AHEAD,
                    table::makeAhead));
        }
        return chores;
    }

    private static Chore cleanup(MessageTable table, LongAdder deleted) {
        return new Chore(
                LOG,
                "old messages cannot be deleted",
                "old messages are deleted again",
                CLEANUP,
                new Cleanup(table, new ClockJumps(System::nanoTime), deleted));
    }

    private static int statementTimeout(SinkMode mode) {
        return mode instanceof BeforeReply before
                ? Math.toIntExact(before.timeout().plusMillis(999).toSeconds())
                : UNWATCHED_TIMEOUT_SECONDS;
    }

    @Override
    public CompletionStage<Void> accept(Message message) {
        return sink.accept(message);
    }

    /** The numbers since the start. */
    public StoreStats stats() {
        return StoreStats.of(sink.stats(), deleted.sum());
    }

    /** Shows the figures of this part. */
    public void show(Figures figures) {
        StoreFigures.show(figures, this::stats);
    }

    /** Takes nothing more, and writes what is queued, for as long as the settings allow. */
    @Override
    public void close() {
        sink.close();
    }
}
