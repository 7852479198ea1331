package dev.exhook.reference.store;

import dev.exhook.proto.v3.Message;
import dev.exhook.reference.figures.Figures;
import dev.exhook.reference.queue.BoundedQueue;
import dev.exhook.reference.queue.Chore;
import dev.exhook.reference.queue.Outage;
import dev.exhook.reference.queue.WriteBehind;
import dev.exhook.reference.sink.MessageSink;
import dev.exhook.reference.sink.SinkMode;
import dev.exhook.reference.sink.SinkMode.AfterReply;
import dev.exhook.reference.sink.SinkMode.BeforeReply;
import dev.exhook.reference.sql.Database;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Writes messages into the table {@code messages} of a database, by one thread that commits whatever has come in since
 * its last commit. A message whose id is there already is not written again, and that is no error. The database may be
 * away at any time, also at the start.
 */
public final class MessageStore implements MessageSink, AutoCloseable {
    private static final Logger LOG = System.getLogger(MessageStore.class.getName());
    private static final CompletionStage<Void> PASSED = CompletableFuture.completedFuture(null);
    /** How long a statement may take if nobody waits for it. */
    private static final int UNWATCHED_TIMEOUT_SECONDS = 5;
    /** How long opening waits for the database. */
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(5);
    /** How often to look for messages that are too old. */
    private static final Duration CLEANUP = Duration.ofSeconds(10);

    private final StoreSettings settings;
    private final BoundedQueue<Pending> queue;
    private final Intake intake;
    private final WriteBehind<Pending> writer;
    private final Deadlines deadlines;
    private final Fallback fallback;
    private final Counters counters = new Counters();
    private final Outage outage =
            new Outage(LOG, "messages cannot be stored, trying again", "messages are stored again");

    private MessageStore(StoreSettings settings, Database database) {
        this.settings = settings;
        queue = new BoundedQueue<>(settings.queue(), Pending::bytes);
        fallback = Fallback.of(settings.mode());
        MessageTable table = MessageTable.of(database, settings.retention(), statementTimeout(settings.mode()));
        writer = new WriteBehind<>(
                LOG,
                "store-writer",
                queue,
                settings.maxBatch(),
                new StoreDestination(database, table, fallback, counters),
                settings.retention().isForever() ? List.of() : List.of(cleanup(table)),
                outage);
        deadlines = new Deadlines(queue, writer::inFlight, fallback, counters);
        intake = intake(settings.mode());
    }

    private Chore cleanup(MessageTable table) {
        return new Chore(
                LOG,
                "old messages cannot be deleted",
                "old messages are deleted again",
                CLEANUP,
                new Cleanup(table, new ClockJumps(System::nanoTime), counters));
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
        return new PassingIntake(queue, ((AfterReply) mode).overflow(), fallback, counters);
    }

    private static int statementTimeout(SinkMode mode) {
        return mode instanceof BeforeReply before
                ? Math.toIntExact(before.timeout().plusMillis(999).toSeconds())
                : UNWATCHED_TIMEOUT_SECONDS;
    }

    /**
     * Starts to write. Returns when the table is there or the database has failed once, which is logged: it may come
     * later.
     *
     * @param database is not closed with the store
     */
    public static MessageStore open(StoreSettings settings, Database database) {
        MessageStore store = new MessageStore(settings, database);
        store.writer.start();
        if (settings.mode() instanceof BeforeReply) {
            store.deadlines.start();
        }
        store.awaitDatabase();
        return store;
    }

    /** Keeps the first messages from waiting for drivers, connections and tables. */
    private void awaitDatabase() {
        try {
            if (!writer.awaitFirstAttempt(FIRST_ANSWER)) {
                LOG.log(Level.WARNING, "the database has not answered yet");
            }
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
        return counters.snapshot(queue, writer.failures(), outage.lasts());
    }

    /** Shows the figures of this part. */
    public void show(Figures figures) {
        StoreFigures.show(figures, this::stats);
    }

    /** Takes nothing more, and writes what is queued, for as long as the settings allow. */
    @Override
    public void close() {
        List<Pending> rest = writer.close(settings.flush());
        deadlines.close();
        long abandoned = rest.stream()
                .filter(pending -> fallback.giveUp(pending, "the provider stopped"))
                .count();
        if (abandoned > 0) {
            counters.abandoned.add(abandoned);
            LOG.log(Level.WARNING, abandoned + " messages were not stored: there was no time left to write them");
        }
    }
}
