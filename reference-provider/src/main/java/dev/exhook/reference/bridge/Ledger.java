package dev.exhook.reference.bridge;

import dev.exhook.reference.queue.QueueLimits;
import dev.exhook.reference.queue.Room;
import java.util.concurrent.atomic.LongAdder;

/** Counts the outcomes of messages. */
final class Ledger {
    final LongAdder delivered = new LongAdder();
    final LongAdder deliveredBytes = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder expired = new LongAdder();
    final LongAdder overflowed = new LongAdder();
    final LongAdder abandoned = new LongAdder();
    final LongAdder late = new LongAdder();
    final Room room;
    /** Set when the provider stops: later failures count as abandoned. */
    volatile boolean closing;

    Ledger(QueueLimits limits) {
        room = new Room(limits);
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
                room.items(),
                room.bytes());
    }
}
