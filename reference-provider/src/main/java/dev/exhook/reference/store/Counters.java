package dev.exhook.reference.store;

import dev.exhook.reference.queue.BoundedQueue;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** The numbers behind {@link StoreStats}. */
final class Counters {
    final LongAdder stored = new LongAdder();
    final LongAdder duplicates = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder timedOut = new LongAdder();
    final LongAdder overflowed = new LongAdder();
    final LongAdder abandoned = new LongAdder();
    final LongAdder deleted = new LongAdder();
    private final LongAdder batches = new LongAdder();
    private final LongAdder writeNanos = new LongAdder();
    private final LongAccumulator largestBatch = new LongAccumulator(Math::max, 0);

    /** A commit of so many messages, of which so many were new. */
    void committed(int messages, int inserted, long nanos) {
        stored.add(inserted);
        duplicates.add(messages - (long) inserted);
        batches.increment();
        largestBatch.accumulate(messages);
        writeNanos.add(nanos);
    }

    StoreStats snapshot(BoundedQueue<Pending> queue, long failures, boolean failing) {
        return new StoreStats(
                stored.sum(),
                duplicates.sum(),
                refused.sum(),
                timedOut.sum(),
                overflowed.sum(),
                abandoned.sum(),
                deleted.sum(),
                queue.items(),
                queue.bytes(),
                batches.sum(),
                largestBatch.get(),
                writeNanos.sum(),
                failures,
                failing);
    }
}
