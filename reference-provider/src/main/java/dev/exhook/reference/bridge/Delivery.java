package dev.exhook.reference.bridge;

import dev.exhook.provider.RareLog;
import dev.exhook.reference.queue.Outage;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * A message on its way: takes room until it is known what became of it, and tells who waits. Finished once, by one
 * thread.
 */
final class Delivery {
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final String topic;
    private final long size;
    private final long deadline;
    private final DeliveryCounters counters;
    private final Outage outage;
    private final RareLog losses;

    /** A delivery whose room has been taken; given up before it is sent if it is not sent until the deadline. */
    Delivery(
            ProducerRecord<byte[], byte[]> message,
            long size,
            long deadline,
            DeliveryCounters counters,
            Outage outage,
            RareLog losses) {
        this.topic = message.topic();
        this.size = size;
        this.deadline = deadline;
        this.counters = counters;
        this.outage = outage;
        this.losses = losses;
    }

    /** Completes when Kafka has the message; exceptionally with {@link NotBridged} if it never will. */
    CompletableFuture<Void> done() {
        return done;
    }

    boolean isExpired() {
        return System.nanoTime() - deadline > 0;
    }

    void delivered() {
        outage.succeeded();
        counters.delivered.increment();
        counters.deliveredBytes.add(size);
        counters.budget.release(size);
        done.complete(null);
    }

    void failed(Exception failure) {
        if (counters.closing) {
            abandoned();
            return;
        }
        boolean tooLate = failure instanceof TimeoutException;
        lost(tooLate ? counters.expired : counters.refused, "Kafka topic \"" + topic + "\": " + failure.getMessage());
    }

    void abandoned() {
        lost(counters.abandoned, "Kafka topic \"" + topic + "\": not acknowledged when the provider was stopped");
    }

    private void lost(LongAdder counter, String reason) {
        counter.increment();
        counters.budget.release(size);
        NotBridged notBridged = new NotBridged(reason);
        losses.log(Level.WARNING, notBridged::getMessage);
        done.completeExceptionally(notBridged);
    }
}
