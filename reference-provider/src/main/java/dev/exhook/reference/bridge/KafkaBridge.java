package dev.exhook.reference.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.CompletableFuture.completedStage;
import static java.util.concurrent.CompletableFuture.failedStage;

import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.Property;
import dev.exhook.provider.TopicFilter;
import dev.exhook.reference.figures.Figures;
import dev.exhook.reference.queue.Outage;
import dev.exhook.reference.sink.MessageSink;
import dev.exhook.reference.sink.SinkMode;
import dev.exhook.reference.sink.SinkMode.AfterReply;
import dev.exhook.reference.sink.SinkMode.BeforeReply;
import dev.exhook.reference.sink.SinkMode.OnFailure;
import dev.exhook.reference.sink.SinkMode.Overflow;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Passes messages on to Kafka. It never blocks: messages wait in a bounded queue. */
public final class KafkaBridge implements MessageSink, AutoCloseable {
    private final List<KafkaRoute> routes;
    private final SinkMode mode;
    private final @Nullable String presenceTopic;
    private final Records records;
    private final DeliveryCounters counters;
    private final KafkaSender sender;

    private KafkaBridge(KafkaSettings settings, DeliveryCounters counters) throws IOException {
        this.routes = settings.routes();
        this.mode = settings.mode();
        this.presenceTopic = settings.presenceTopic();
        this.records = new Records(settings.key(), settings.value());
        this.counters = counters;
        this.sender = KafkaSender.open(settings, counters);
    }

    /**
     * Opens the bridge. Kafka need not be there yet, but the names of its bootstrap servers must be known.
     *
     * @throws IOException if Kafka's client does not start with these settings: an unknown host, a key store that
     *     cannot be read; the message says which
     */
    public static KafkaBridge open(KafkaSettings settings) throws IOException {
        return new KafkaBridge(settings, new DeliveryCounters(settings.queue()));
    }

    @Override
    public CompletionStage<Void> accept(Message message) {
        return accept(message, List.of());
    }

    @Override
    public CompletionStage<Void> accept(Message message, List<Property> userProperties) {
        Optional<String> kafkaTopic = route(message.getTopic());
        if (kafkaTopic.isEmpty()) {
            return completedStage(null);
        }
        Optional<CompletableFuture<Void>> queued = sender.offer(records.of(kafkaTopic.get(), message, userProperties));
        if (mode instanceof BeforeReply before) {
            return queued.map(delivery -> await(delivery, before, sender.outage(kafkaTopic.get())))
                    .orElseGet(() -> noRoom(before.onFailure() == OnFailure.FAIL));
        }
        return queued.isPresent() ? completedStage(null) : noRoom(((AfterReply) mode).overflow() == Overflow.REJECT);
    }

    /** Returns whether there are routes for messages. */
    public boolean takesMessages() {
        return !routes.isEmpty();
    }

    /** Returns whether changes of presence go to Kafka. */
    public boolean takesPresence() {
        return presenceTopic != null;
    }

    /**
     * Takes a change of presence, never waiting for Kafka. One for which there is no room is lost, counted and logged.
     *
     * @param clientId the key, so that the changes of one client stay in order
     * @param json what changed
     */
    public void presenceChanged(String clientId, String json) {
        if (presenceTopic != null) {
            Optional<CompletableFuture<Void>> unused =
                    sender.offer(new ProducerRecord<>(presenceTopic, clientId.getBytes(UTF_8), json.getBytes(UTF_8)));
        }
    }

    /** The counts so far. */
    public BridgeStats stats() {
        return counters.stats();
    }

    /** Shows the figures of this part. */
    public void show(Figures figures) {
        BridgeFigures.show(figures, this::stats);
    }

    /**
     * Waits for what is queued, as long as configured. What Kafka does not have by then is lost, counted and logged.
     */
    @Override
    public void close() {
        sender.close();
    }

    private Optional<String> route(String topic) {
        Optional<TopicFilter> name = TopicFilter.parse(topic);
        for (int i = 0; name.isPresent() && i < routes.size(); i++) {
            if (routes.get(i).takes(name.get())) {
                return Optional.of(routes.get(i).to());
            }
        }
        return Optional.empty();
    }

    private CompletionStage<Void> await(CompletableFuture<Void> delivery, BeforeReply before, Outage outage) {
        if (outage.hasLasted(before.timeout())) {
            // The message is queued all the same, and its delivery ends the outage: nobody has to wait to find out.
            counters.late.increment();
            return answer(
                    new NotBridged("nothing was acknowledged for longer than the timeout; it is still queued"), before);
        }
        long began = System.nanoTime();
        return delivery.orTimeout(before.timeout().toNanos(), TimeUnit.NANOSECONDS)
                .handle((done, failure) -> failure == null ? null : reasonOf(failure, began, outage))
                .thenCompose(reason -> reason == null ? completedStage(null) : answer(reason, before));
    }

    private static CompletionStage<Void> answer(NotBridged reason, BeforeReply before) {
        return before.onFailure() == OnFailure.ACCEPT ? completedStage(null) : failedStage(reason);
    }

    private NotBridged reasonOf(Throwable failure, long began, Outage outage) {
        if (failure instanceof TimeoutException) {
            counters.late.increment();
            outage.failed(began, "no message was acknowledged in time");
            return new NotBridged("it was not acknowledged in time; it is still queued");
        }
        return (NotBridged) failure;
    }

    private static CompletionStage<Void> noRoom(boolean fails) {
        return fails ? failedStage(new NotBridged("the queue is full")) : completedStage(null);
    }
}
