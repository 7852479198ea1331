package dev.exhook.reference.presence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Reports that wait to be written, in order; a full queue takes no more and remembers the gap. */
final class ReportQueue {
    private final BlockingQueue<Report> waiting;
    private final int capacity;
    private final AtomicReference<@Nullable Gap> gap = new AtomicReference<>();
    private final LongAdder taken = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    ReportQueue(int capacity) {
        this.capacity = capacity;
        this.waiting = new ArrayBlockingQueue<>(capacity);
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

    /** The next reports, at most that many; none if there were none for that time. */
    List<Report> next(int most, Duration patience) throws InterruptedException {
        List<Report> next = new ArrayList<>();
        Report first = waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            next.add(first);
            waiting.drainTo(next, most - 1);
        }
        return next;
    }

    /** When reports were dropped since this was last asked; null: none were. */
    @Nullable
    Gap takeGap() {
        return gap.getAndSet(null);
    }

    void putBack(Gap taken) {
        gap.accumulateAndGet(taken, Gap::and);
    }

    int size() {
        return waiting.size();
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
