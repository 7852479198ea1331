package dev.exhook.reference.sink;

import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.Property;
import dev.exhook.reference.queue.BoundedQueue;
import dev.exhook.reference.queue.Outage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/** The reply waits for the write, up to the timeout. */
record WaitingIntake(
        BoundedQueue<QueuedMessage> queue,
        Duration timeout,
        Fallback fallback,
        Outage outage,
        SinkCounters counters,
        BooleanSupplier writerIsIdle)
        implements Intake {

    @Override
    public CompletionStage<Void> accept(Message message, List<Property> userProperties) {
        QueuedMessage queued = new QueuedMessage(message, userProperties, System.nanoTime() + timeout.toNanos());
        if (isHopeless()) {
            giveUp(queued, fallback.words().hopeless(), counters.timedOut);
        } else if (!queue.offer(queued)) {
            if (queue.isClosed()) {
                giveUp(queued, "the provider is stopping", counters.abandoned);
            } else {
                giveUp(queued, fallback.words().full(), counters.overflowed);
            }
        }
        return queued.stage();
    }

    /**
     * In a long outage publishers are not made to wait for nothing, but for one at a time, who tries the destination.
     */
    private boolean isHopeless() {
        return outage.hasLasted(timeout) && !(writerIsIdle.getAsBoolean() && queue.items() == 0);
    }

    private void giveUp(QueuedMessage queued, String reason, LongAdder counter) {
        fallback.giveUp(queued, reason);
        counter.increment();
    }
}
