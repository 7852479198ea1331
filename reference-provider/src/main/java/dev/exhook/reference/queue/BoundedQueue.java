package dev.exhook.reference.queue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** A queue of items to write, bounded by number and size, first in, first out. Adding never blocks. */
public final class BoundedQueue<T> {
    /** The most that is taken at once, so that a batch of large items is no second queue. */
    private static final long MAX_BATCH_BYTES = 8L << 20;

    private final QueueLimits limits;
    private final ToLongFunction<? super T> size;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<T> waiting = new ArrayDeque<>();
    private long bytes;
    private boolean closed;

    /** An open queue of items of these sizes, in bytes. */
    public BoundedQueue(QueueLimits limits, ToLongFunction<? super T> size) {
        this.limits = limits;
        this.size = size;
    }

    /** Adds the item, if there is room and the queue is not closed. */
    public boolean offer(T item) {
        return locked(() -> !closed && hasRoomFor(item) && add(item));
    }

    /**
     * Adds the item and evicts the oldest to make room, which are returned; returns the item itself if the queue is
     * closed.
     */
    public List<T> offerAndEvict(T item) {
        return locked(() -> {
            if (closed) {
                return List.of(item);
            }
            List<T> evicted = new ArrayList<>(0);
            while (!hasRoomFor(item)) {
                evicted.add(remove());
            }
            add(item);
            return evicted;
        });
    }

    /**
     * The next items, in order. Waits until there are some, the queue is closed or the time is over; in the latter
     * cases there are none.
     */
    List<T> take(int maxItems, long maxNanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = maxNanos;
            while (waiting.isEmpty() && !closed && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            List<T> batch = new ArrayList<>(Math.min(waiting.size(), maxItems));
            long taken = 0;
            while (!waiting.isEmpty() && batch.size() < maxItems) {
                taken += size.applyAsLong(waiting.element());
                if (taken > MAX_BATCH_BYTES && !batch.isEmpty()) {
                    break;
                }
                batch.add(remove());
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** Removes the oldest items as long as they match, and returns them. */
    public List<T> removeWhile(Predicate<? super T> such) {
        return locked(() -> {
            List<T> removed = new ArrayList<>(0);
            while (!waiting.isEmpty() && such.test(waiting.element())) {
                removed.add(remove());
            }
            return removed;
        });
    }

    /** Refuses further items. The items that are in the queue can still be taken. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public boolean isClosed() {
        return locked(() -> closed);
    }

    /** Returns whether the queue is closed and empty. */
    boolean isDrained() {
        return locked(() -> closed && waiting.isEmpty());
    }

    public int items() {
        return locked(waiting::size);
    }

    public long bytes() {
        return locked(() -> bytes);
    }

    private <R> R locked(Supplier<R> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private boolean hasRoomFor(T item) {
        return limits.allow(waiting.size(), bytes, size.applyAsLong(item));
    }

    private boolean add(T item) {
        waiting.add(item);
        bytes += size.applyAsLong(item);
        if (waiting.size() == 1) {
            changed.signal();
        }
        return true;
    }

    private T remove() {
        T oldest = waiting.remove();
        bytes -= size.applyAsLong(oldest);
        return oldest;
    }
}
