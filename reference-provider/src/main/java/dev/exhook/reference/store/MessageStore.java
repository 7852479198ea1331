package dev.exhook.reference.store;

import dev.exhook.proto.v3.Message;
import dev.exhook.reference.message.MessageSink;
import dev.exhook.reference.message.SinkMode;
import dev.exhook.reference.message.SinkMode.AfterReply;
import dev.exhook.reference.message.SinkMode.BeforeReply;
import dev.exhook.reference.sql.Database;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Writes messages into the table {@code messages} of a database, by one thread that commits whatever has come in since its
 * last commit. A message whose id is there already is not written again, and that is no error. The database may be away at
 * any time, also at the start.
 */
public final class MessageStore implements MessageSink, AutoCloseable {
    private static final Logger LOG = System.getLogger(MessageStore.class.getName());
    private static final CompletionStage<Void> PASSED = CompletableFuture.completedFuture(null);
    /** How long a statement may take if nobody waits for it. */
    private static final int UNWATCHED_TIMEOUT_SECONDS = 5;
    /** How long opening waits for the database. */
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(5);
    /** How long a writer that was told to stop gets to notice. */
    private static final Duration LAST_GRACE = Duration.ofMillis(500);

    private final StoreSettings settings;
    private final PendingQueue queue;
    private final Intake intake;
    private final Writer writer;
    private final Thread thread;
    private final Deadlines deadlines;
    private final Fallback fallback;
    private final Counters counters = new Counters();
    private final Outage outage = new Outage(counters.failures);

    private MessageStore(StoreSettings settings, Database database) {
        this.settings = settings;
        queue = new PendingQueue(settings.queue());
        fallback = Fallback.of(settings.mode());
        MessageTable table = MessageTable.of(database, settings.retention(), statementTimeout(settings.mode()));
        Schema schema = new Schema(database, table.migrations());
        Cleanup cleanup = new Cleanup(schema, table, settings.retention(), counters);
        writer = new Writer(queue, schema, new Batch(table, fallback, outage, counters), cleanup, outage);
        thread = new Thread(writer, "store-writer");
        thread.setDaemon(true);
        deadlines = new Deadlines(queue, writer::inFlight, fallback, counters);
        intake = intake(settings.mode());
    }

    private Intake intake(SinkMode mode) {
        if (mode instanceof BeforeReply before) {
            return new WaitingIntake(
                    queue,
                    before.timeout(),
                    fallback,
                    outage,
                    counters,
                    () -> writer.inFlight().isEmpty());
        }
        return new PassingIntake(queue, ((AfterReply) mode).overflow(), counters);
    }

    private static int statementTimeout(SinkMode mode) {
        return mode instanceof BeforeReply before
                ? Math.toIntExact(before.timeout().plusMillis(999).toSeconds())
                : UNWATCHED_TIMEOUT_SECONDS;
    }

    /**
     * Starts to write. Returns when the table is there or the database has failed once, which is logged: it may come later.
     *
     * @param database is not closed with the store
     */
    public static MessageStore open(StoreSettings settings, Database database) {
        MessageStore store = new MessageStore(settings, database);
        store.thread.start();
        if (settings.mode() instanceof BeforeReply) {
            store.deadlines.start();
        }
        store.awaitDatabase();
        return store;
    }

    /** So that the first messages do not wait for drivers, connections and tables. */
    private void awaitDatabase() {
        try {
            writer.awaitFirstAttempt(FIRST_ANSWER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public CompletionStage<Void> accept(Message message) {
        return settings.covers(message.getTopic()) ? intake.accept(message) : PASSED;
    }

    /** The numbers since the start. */
    public StoreStats stats() {
        return counters.snapshot(queue, outage.isFailing());
    }

    /** Takes nothing more, and writes what is queued, for as long as the settings allow. */
    @Override
    public void close() {
        queue.close();
        try {
            thread.join(settings.flush().toMillis());
            thread.interrupt();
            thread.join(LAST_GRACE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        deadlines.close();
        abandonTheRest();
    }

    private void abandonTheRest() {
        List<Pending> rest = new ArrayList<>(writer.inFlight());
        rest.addAll(queue.removeAll());
        long abandoned = rest.stream()
                .filter(pending -> fallback.giveUp(pending, "the provider stopped"))
                .count();
        if (abandoned > 0) {
            counters.abandoned.add(abandoned);
            LOG.log(Level.WARNING, abandoned + " messages were not stored: there was no time left to write them");
        }
    }
}
