package dev.exhook.reference.bridge;

import java.io.IOException;
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
    private final Map<String, Lane> lanes = new HashMap<>();
    private final Duration deliveryTimeout;
    private final Duration flush;
    private final Ledger ledger;
    private final LossLog losses = new LossLog();

    private KafkaSender(Producer<byte[], byte[]> producer, KafkaSettings settings, Ledger ledger) {
        this.producer = producer;
        this.deliveryTimeout = settings.deliveryTimeout();
        this.flush = settings.flush();
        this.ledger = ledger;
        settings.kafkaTopics().forEach(topic -> lanes.put(topic, new Lane(topic, producer)));
    }

    static KafkaSender open(KafkaSettings settings, Ledger ledger) throws IOException {
        try {
            ByteArraySerializer bytes = new ByteArraySerializer();
            return new KafkaSender(
                    new KafkaProducer<>(ProducerProperties.of(settings), bytes, bytes), settings, ledger);
        } catch (KafkaException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new IOException("the bridge to Kafka cannot start: " + reason.getMessage(), e);
        }
    }

    /**
     * Queues a record for one of the topics of the settings.
     *
     * @return completes when Kafka has it, exceptionally with {@link NotBridged} if it never will; empty if there is no room
     */
    Optional<CompletableFuture<Void>> offer(ProducerRecord<byte[], byte[]> message) {
        long size = RecordSize.of(message);
        if (!ledger.room.take(size)) {
            ledger.overflowed.increment();
            losses.lost(new NotBridged("the queue is full"));
            return Optional.empty();
        }
        Delivery delivery = new Delivery(message, size, System.nanoTime() + deliveryTimeout.toNanos(), ledger, losses);
        if (ledger.closing) {
            delivery.abandoned();
        } else {
            Objects.requireNonNull(lanes.get(message.topic())).add(message, delivery);
        }
        return Optional.of(delivery.done());
    }

    /** Waits as long as configured for Kafka to take what is queued; what it has not taken by then is given up. */
    @Override
    public void close() {
        ledger.closing = true;
        long end = System.nanoTime() + flush.toNanos();
        lanes.values().forEach(Lane::end);
        try {
            for (Lane lane : lanes.values()) {
                lane.awaitEnd(millisUntil(end));
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
