package dev.exhook.reference.sink;

import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.Property;
import dev.exhook.reference.queue.BoundedQueue;
import dev.exhook.reference.sink.SinkMode.Overflow;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The reply goes out at once. */
record PassingIntake(BoundedQueue<QueuedMessage> queue, Overflow overflow, Fallback fallback, SinkCounters counters)
        implements Intake {
    /** No reply waits for it. */
    private static final long NO_DEADLINE = Long.MAX_VALUE / 2;

    private static final CompletionStage<Void> PASSED = CompletableFuture.completedFuture(null);

    @Override
    public CompletionStage<Void> accept(Message message, List<Property> userProperties) {
        QueuedMessage queued = new QueuedMessage(message, userProperties, System.nanoTime() + NO_DEADLINE);
        return switch (overflow) {
            case REJECT -> queue.offer(queued) ? PASSED : rejected();
            case DROP_NEW -> {
                if (!queue.offer(queued)) {
                    left(1);
                }
                yield PASSED;
            }
            case DROP_OLDEST -> {
                List<QueuedMessage> evicted = queue.offerAndEvict(queued);
                left(evicted.size());
                yield PASSED;
            }
        };
    }

    private CompletionStage<Void> rejected() {
        left(1);
        return CompletableFuture.failedFuture(new NotTaken(fallback.words(), reason()));
    }

    private void left(int messages) {
        if (messages > 0) {
            (queue.isClosed() ? counters.abandoned : counters.overflowed).add(messages);
            fallback.lost(messages, reason());
        }
    }

    private String reason() {
        return queue.isClosed() ? "the provider is stopping" : fallback.words().full();
    }
}
