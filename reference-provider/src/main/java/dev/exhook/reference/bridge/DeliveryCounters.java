package dev.exhook.reference.bridge;

import dev.exhook.reference.queue.QueueBudget;
import dev.exhook.reference.queue.QueueLimits;
import java.util.concurrent.atomic.LongAdder;

/** Counts the outcomes of messages. */
final class DeliveryCounters {
    final LongAdder delivered = new LongAdder();
    final LongAdder deliveredBytes = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder expired = new LongAdder();
    final LongAdder overflowed = new LongAdder();
    final LongAdder abandoned = new LongAdder();
    final LongAdder late = new LongAdder();
    final QueueBudget budget;
    /** Set when the provider stops: later failures count as abandoned. */
    volatile boolean closing;

    DeliveryCounters(QueueLimits limits) {
        budget = new QueueBudget(limits);
    }

    BridgeStats stats() {
        return new BridgeStats(
                delivered.sum(),
                deliveredBytes.sum(),
                refused.sum(),
                expired.sum(),
                overflowed.sum(),
                abandoned.sum(),
                late.sum(),
                budget.items(),
                budget.bytes());
    }
}
