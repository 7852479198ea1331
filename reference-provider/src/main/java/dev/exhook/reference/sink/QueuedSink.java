package dev.exhook.reference.sink;

import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.Property;
import dev.exhook.reference.queue.BoundedQueue;
import dev.exhook.reference.queue.Chore;
import dev.exhook.reference.queue.Outage;
import dev.exhook.reference.queue.WriteBehind;
import dev.exhook.reference.sink.SinkMode.AfterReply;
import dev.exhook.reference.sink.SinkMode.BeforeReply;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A sink with a bounded queue and one thread that writes it in batches, in either mode, for the topics that are set.
 * Everything that came in while one batch was written is the next. The destination may be away at any time, also at
 * the start.
 */
public final class QueuedSink implements MessageSink, AutoCloseable {
    /** How long opening waits for the destination. */
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(5);

    private static final CompletionStage<Void> PASSED = CompletableFuture.completedFuture(null);

    private final SinkSettings settings;
    private final SinkWords words;
    private final BatchDestination destination;
    private final BoundedQueue<QueuedMessage> queue;
    private final Intake intake;
    private final WriteBehind<QueuedMessage> writer;
    private final Deadlines deadlines;
    private final Fallback fallback;
    private final SinkCounters counters = new SinkCounters();
    private final Outage outage;

    private QueuedSink(SinkSettings settings, SinkWords words, BatchDestination destination, List<Chore> chores) {
        this.settings = settings;
        this.words = words;
        this.destination = destination;
        queue = new BoundedQueue<>(settings.queue(), QueuedMessage::bytes);
        fallback = Fallback.of(settings.mode(), words);
        outage = new Outage(words.log(), words.failing(), words.working());
        writer = new WriteBehind<>(
                words.log(),
                words.name() + "-writer",
                queue,
                settings.maxBatch(),
                new SettlingDestination(destination, words, fallback, counters),
                chores,
                outage);
        deadlines = new Deadlines(words.name(), queue, writer::inFlight, fallback, counters);
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
        return new PassingIntake(queue, ((AfterReply) mode).overflow(), fallback, counters);
    }

    /**
     * Starts to write. Returns when the destination is prepared or has failed once, which is logged: it may come later.
     *
     * @param chores periodic work of the thread that writes
     */
    public static QueuedSink open(
            SinkSettings settings, SinkWords words, BatchDestination destination, List<Chore> chores) {
        QueuedSink sink = new QueuedSink(settings, words, destination, chores);
        sink.writer.start();
        if (settings.mode() instanceof BeforeReply) {
            sink.deadlines.start();
        }
        sink.awaitDestination();
        return sink;
    }

    /** Keeps the first messages from waiting for drivers, connections and tables. */
    private void awaitDestination() {
        try {
            if (!writer.awaitFirstAttempt(FIRST_ANSWER)) {
                words.log().log(Level.WARNING, words.target() + " has not answered yet");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public CompletionStage<Void> accept(Message message) {
        return accept(message, List.of());
    }

    @Override
    public CompletionStage<Void> accept(Message message, List<Property> userProperties) {
        return settings.covers(message.getTopic()) ? intake.accept(message, userProperties) : PASSED;
    }

    /** The numbers since the start. */
    public SinkStats stats() {
        return counters.snapshot(queue, writer.failures(), outage.lasts());
    }

    /** Takes nothing more, and writes what is queued, for as long as the settings allow. */
    @Override
    public void close() {
        List<QueuedMessage> rest = writer.close(settings.flush());
        deadlines.close();
        destination.close();
        long abandoned = rest.stream()
                .filter(queued -> fallback.giveUp(queued, "the provider stopped"))
                .count();
        if (abandoned > 0) {
            counters.abandoned.add(abandoned);
            words.log().log(
                    Level.WARNING,
                    abandoned + " messages were not " + words.done() + ": there was no time left to write them");
        }
    }
}
