package dev.exhook.reference.presence;

import dev.exhook.reference.queue.BoundedQueue;
import dev.exhook.reference.queue.QueueLimits;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Reports that wait to be written, in order; a full queue takes no more and remembers the gap. */
final class ReportQueue {
    private final BoundedQueue<Report> waiting;
    private final int capacity;
    private final AtomicReference<@Nullable Gap> gap = new AtomicReference<>();
    private final LongAdder taken = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    ReportQueue(int capacity) {
        this.capacity = capacity;
        this.waiting = new BoundedQueue<>(QueueLimits.ofItems(capacity), report -> 0);
    }

    /** Never blocks. */
    void add(Report report) {
        if (waiting.offer(report)) {
            taken.increment();
        } else {
            dropped.increment();
            gap.accumulateAndGet(new Gap(report.at(), report.at()), Gap::and);
        }
    }

    BoundedQueue<Report> waiting() {
        return waiting;
    }

    /** When reports were dropped since this was last asked; null: none were. */
    @Nullable
    Gap takeGap() {
        return gap.getAndSet(null);
    }

    void putBack(Gap taken) {
        gap.accumulateAndGet(taken, Gap::and);
    }

    int capacity() {
        return capacity;
    }

    long taken() {
        return taken.sum();
    }

    long dropped() {
        return dropped.sum();
    }
}
