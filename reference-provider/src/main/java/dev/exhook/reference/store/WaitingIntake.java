package dev.exhook.reference.store;

import dev.exhook.proto.v3.Message;
import dev.exhook.reference.queue.BoundedQueue;
import dev.exhook.reference.queue.Outage;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/** The reply waits for the commit, up to the timeout. */
record WaitingIntake(
        BoundedQueue<Pending> queue,
        Duration timeout,
        Fallback fallback,
        Outage outage,
        Counters counters,
        BooleanSupplier writerIsIdle)
        implements Intake {

    @Override
    public CompletionStage<Void> accept(Message message) {
        Pending pending = new Pending(message, System.nanoTime() + timeout.toNanos());
        if (isHopeless()) {
            giveUp(pending, "the database has been failing for longer than the timeout", counters.timedOut);
        } else if (!queue.offer(pending)) {
            if (queue.isClosed()) {
                giveUp(pending, "the provider is stopping", counters.abandoned);
            } else {
                giveUp(pending, "too many messages wait for the database", counters.overflowed);
            }
        }
        return pending.stage();
    }

    /** In a long outage publishers are not made to wait for nothing, but for one at a time, who tries the database. */
    private boolean isHopeless() {
        return outage.hasLasted(timeout) && !(writerIsIdle.getAsBoolean() && queue.items() == 0);
    }

    private void giveUp(Pending pending, String reason, LongAdder counter) {
        fallback.giveUp(pending, reason);
        counter.increment();
    }
}
