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
    private final Ledger ledger;
    private final Outage outage;
    private final RareLog losses;

    /** A delivery whose room has been taken; given up before it is sent if it is not sent until the deadline. */
    Delivery(
            ProducerRecord<byte[], byte[]> message,
            long size,
            long deadline,
            Ledger ledger,
            Outage outage,
            RareLog losses) {
        this.topic = message.topic();
        this.size = size;
        this.deadline = deadline;
        this.ledger = ledger;
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
        ledger.delivered.increment();
        ledger.deliveredBytes.add(size);
        ledger.room.release(size);
        done.complete(null);
    }

    void failed(Exception failure) {
        if (ledger.closing) {
            abandoned();
            return;
        }
        boolean tooLate = failure instanceof TimeoutException;
        lost(tooLate ? ledger.expired : ledger.refused, "Kafka topic \"" + topic + "\": " + failure.getMessage());
    }

    void abandoned() {
        lost(ledger.abandoned, "Kafka topic \"" + topic + "\": not acknowledged when the provider was stopped");
    }

    private void lost(LongAdder counter, String reason) {
        counter.increment();
        ledger.room.release(size);
        NotBridged notBridged = new NotBridged(reason);
        losses.log(Level.WARNING, notBridged::getMessage);
        done.completeExceptionally(notBridged);
    }
}
