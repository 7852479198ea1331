package dev.exhook.reference.bridge;

import java.util.Optional;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * One call of the producer's {@code send}. What it did not even take, it says on the thread that sends, and the message
 * may be sent again; what became of the rest, on its own thread.
 */
final class Attempt implements Callback {
    private final Thread sender = Thread.currentThread();
    private final Delivery delivery;
    private @Nullable Exception refused;

    Attempt(Delivery delivery) {
        this.delivery = delivery;
    }

    @Override
    public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
        if (failure == null) {
            delivery.delivered();
        } else if (Thread.currentThread() == sender) {
            refused = failure;
        } else {
            delivery.failed(failure);
        }
    }

    /** Why the producer did not take the message; only for the thread that sends. */
    Optional<Exception> refusedAtOnce() {
        return Optional.ofNullable(refused);
    }
}
