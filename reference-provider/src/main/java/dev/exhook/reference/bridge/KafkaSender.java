package dev.exhook.reference.bridge;

import dev.exhook.provider.RareLog;
import dev.exhook.reference.queue.Outage;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A bounded queue before Kafka's producer. Never blocks who sends. */
final class KafkaSender implements AutoCloseable {
    private final Producer<byte[], byte[]> producer;
    private final Map<String, TopicQueue> queues = new HashMap<>();
    private final Duration deliveryTimeout;
    private final Duration flush;
    private final DeliveryCounters counters;
    private final RareLog losses = new RareLog(System.getLogger(KafkaBridge.class.getName()));

    private KafkaSender(Producer<byte[], byte[]> producer, KafkaSettings settings, DeliveryCounters counters) {
        this.producer = producer;
        this.deliveryTimeout = settings.deliveryTimeout();
        this.flush = settings.flush();
        this.counters = counters;
        settings.kafkaTopics().forEach(topic -> queues.put(topic, new TopicQueue(topic, producer)));
    }

    static KafkaSender open(KafkaSettings settings, DeliveryCounters counters) throws IOException {
        try {
            ByteArraySerializer bytes = new ByteArraySerializer();
            return new KafkaSender(
                    new KafkaProducer<>(ProducerProperties.of(settings), bytes, bytes), settings, counters);
        } catch (KafkaException e) {
            throw new IOException("the bridge to Kafka cannot start: " + reason(e), e);
        }
    }

    /** Kafka's own words, which often say only that something failed, and the innermost, which say what. */
    private static String reason(KafkaException failure) {
        Throwable outer = failure.getCause() == null ? failure : failure.getCause();
        Throwable inner = outer;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner == outer ? String.valueOf(outer.getMessage()) : outer.getMessage() + ": " + inner;
    }

    /**
     * Queues a record for one of the topics of the settings.
     *
     * @return completes when Kafka has it, exceptionally with {@link NotBridged} if it never will; empty if there is no
     *     room
     */
    Optional<CompletableFuture<Void>> offer(ProducerRecord<byte[], byte[]> message) {
        long size = RecordSize.of(message);
        if (!counters.budget.take(size)) {
            counters.overflowed.increment();
            losses.log(Level.WARNING, new NotBridged("the queue is full")::getMessage);
            return Optional.empty();
        }
        TopicQueue queue = queueOf(message.topic());
        Delivery delivery = new Delivery(
                message, size, System.nanoTime() + deliveryTimeout.toNanos(), counters, queue.outage(), losses);
        if (counters.closing) {
            delivery.abandoned();
        } else {
            queue.add(message, delivery);
        }
        return Optional.of(delivery.done());
    }

    /** Tracks whether this Kafka topic takes messages. */
    Outage outage(String topic) {
        return queueOf(topic).outage();
    }

    private TopicQueue queueOf(String topic) {
        return Objects.requireNonNull(queues.get(topic));
    }

    /** Waits as long as configured for Kafka to take what is queued; what it has not taken by then is given up. */
    @Override
    public void close() {
        counters.closing = true;
        long end = System.nanoTime() + flush.toNanos();
        queues.values().forEach(TopicQueue::end);
        try {
            for (TopicQueue queue : queues.values()) {
                queue.awaitEnd(millisUntil(end));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofMillis(millisUntil(end)));
    }

    private static long millisUntil(long end) {
        return Math.max(0, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
    }
}
