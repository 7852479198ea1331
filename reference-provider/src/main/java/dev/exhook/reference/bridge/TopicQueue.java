package dev.exhook.reference.bridge;

import dev.exhook.reference.queue.Outage;
import java.lang.System.Logger;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * The queue of one Kafka topic and the thread that empties it, in order. Kafka's producer blocks whoever sends while it
 * knows nothing of the topic or has no buffer left: that must be no network thread, and a topic that does not exist
 * must not hold up the others.
 */
final class TopicQueue {
    private static final Logger LOG = System.getLogger(KafkaBridge.class.getName());

    private record Waiting(ProducerRecord<byte[], byte[]> message, Delivery delivery) {}

    private final BlockingQueue<Optional<Waiting>> queue = new LinkedBlockingQueue<>();
    private final Producer<byte[], byte[]> producer;
    private final Thread thread;
    private final Outage outage;
    private volatile boolean abandoning;

    TopicQueue(String topic, Producer<byte[], byte[]> producer) {
        this.producer = producer;
        this.outage = new Outage(
                LOG,
                "Kafka topic \"" + topic + "\" takes no messages, replies do not wait for it",
                "Kafka topic \"" + topic + "\" takes messages again");
        this.thread = new Thread(this::run, "kafka-queue-" + topic);
        thread.setDaemon(true);
        thread.start();
    }

    void add(ProducerRecord<byte[], byte[]> message, Delivery delivery) {
        queue.add(Optional.of(new Waiting(message, delivery)));
    }

    /** Tracks whether the topic takes messages. */
    Outage outage() {
        return outage;
    }

    /** Ends the thread when the queue is empty. Nothing may be added afterwards. */
    void end() {
        queue.add(Optional.empty());
    }

    /** Waits until the thread has ended; what is then still queued is abandoned. */
    void awaitEnd(long millis) throws InterruptedException {
        if (millis > 0) {
            thread.join(millis);
        }
        abandoning = true;
        thread.interrupt();
        thread.join();
        queue.forEach(left -> left.ifPresent(waiting -> waiting.delivery().abandoned()));
    }

    private void run() {
        try {
            Optional<Waiting> next = queue.take();
            while (next.isPresent()) {
                send(next.get());
                next = queue.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(Waiting waiting) {
        boolean handedOver = false;
        while (!handedOver) {
            if (abandoning) {
                waiting.delivery().abandoned();
                return;
            }
            handedOver = attempt(waiting);
        }
    }

    /** Returns whether the message need not be sent again: the producer has it, or it is lost. */
    private boolean attempt(Waiting waiting) {
        Attempt attempt = new Attempt(waiting.delivery());
        try {
            // The callback is told all that the future would be.
            Future<RecordMetadata> unused = producer.send(waiting.message(), attempt);
        } catch (InterruptException e) {
            return false;
        } catch (KafkaException | IllegalStateException e) {
            waiting.delivery().failed(e);
            return true;
        }
        Optional<Exception> refused = attempt.refusedAtOnce();
        if (refused.isEmpty()) {
            return true;
        }
        if (refused.get() instanceof TimeoutException && !waiting.delivery().isExpired()) {
            return false;
        }
        waiting.delivery().failed(refused.get());
        return true;
    }
}
