package dev.exhook.reference.sink;

import dev.exhook.reference.queue.BoundedQueue;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** The numbers behind {@link SinkStats}. */
final class SinkCounters {
    final LongAdder written = new LongAdder();
    final LongAdder duplicates = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder timedOut = new LongAdder();
    final LongAdder overflowed = new LongAdder();
    final LongAdder abandoned = new LongAdder();
    private final LongAdder batches = new LongAdder();
    private final LongAdder writeNanos = new LongAdder();
    private final LongAccumulator largestBatch = new LongAccumulator(Math::max, 0);

    /** A batch of so many messages, of which so many were new. */
    void committed(int messages, int inserted, long nanos) {
        written.add(inserted);
        duplicates.add(messages - (long) inserted);
        batches.increment();
        largestBatch.accumulate(messages);
        writeNanos.add(nanos);
    }

    SinkStats snapshot(BoundedQueue<QueuedMessage> queue, long failures, boolean failing) {
        return new SinkStats(
                written.sum(),
                duplicates.sum(),
                refused.sum(),
                timedOut.sum(),
                overflowed.sum(),
                abandoned.sum(),
                queue.items(),
                queue.bytes(),
                batches.sum(),
                largestBatch.get(),
                writeNanos.sum(),
                failures,
                failing);
    }
}
