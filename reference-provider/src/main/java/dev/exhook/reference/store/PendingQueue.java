package dev.exhook.reference.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What waits for the writer: bounded by number and size, first in, first out. */
final class PendingQueue {
    /** The most that is taken for one commit, so that a batch of large messages is no second queue. */
    private static final long MAX_BATCH_BYTES = 8L << 20;

    private final QueueLimits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Pending> waiting = new ArrayDeque<>();
    private long bytes;
    private boolean closed;

    PendingQueue(QueueLimits limits) {
        this.limits = limits;
    }

    /** Takes it in, if there is room and the queue is not closed. */
    boolean offer(Pending pending) {
        lock.lock();
        try {
            return !closed && hasRoomFor(pending) && add(pending);
        } finally {
            lock.unlock();
        }
    }

    /** Takes it in, and makes room for it by taking out the oldest, which are returned; itself, if the queue is closed. */
    List<Pending> offerAndEvict(Pending pending) {
        lock.lock();
        try {
            if (closed) {
                return List.of(pending);
            }
            List<Pending> evicted = new ArrayList<>(0);
            while (!hasRoomFor(pending)) {
                evicted.add(remove());
            }
            add(pending);
            return evicted;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next batch. Waits until there is one, the queue is closed or the time is over; in the latter cases it is empty.
     */
    List<Pending> take(long maxNanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = maxNanos;
            while (waiting.isEmpty() && !closed && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            List<Pending> batch = new ArrayList<>(Math.min(waiting.size(), limits.maxBatch()));
            long size = 0;
            while (!waiting.isEmpty() && batch.size() < limits.maxBatch()) {
                size += waiting.element().bytes();
                if (size > MAX_BATCH_BYTES && !batch.isEmpty()) {
                    break;
                }
                batch.add(remove());
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** Takes out those that nobody waits for any more. Deadlines are in the order of the queue. */
    List<Pending> removeLate(long now) {
        lock.lock();
        try {
            List<Pending> late = new ArrayList<>(0);
            while (!waiting.isEmpty() && waiting.element().isLate(now)) {
                late.add(remove());
            }
            return late;
        } finally {
            lock.unlock();
        }
    }

    /** Takes out everything. */
    List<Pending> removeAll() {
        lock.lock();
        try {
            List<Pending> all = new ArrayList<>(waiting);
            waiting.clear();
            bytes = 0;
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more comes in; what is in can be taken. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing is in it and nothing more comes. */
    boolean isDrained() {
        lock.lock();
        try {
            return closed && waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    int messages() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    private boolean hasRoomFor(Pending pending) {
        return waiting.isEmpty()
                || (waiting.size() < limits.maxMessages() && bytes + pending.bytes() <= limits.maxBytes());
    }

    private boolean add(Pending pending) {
        waiting.add(pending);
        bytes += pending.bytes();
        if (waiting.size() == 1) {
            changed.signal();
        }
        return true;
    }

    private Pending remove() {
        Pending oldest = waiting.remove();
        bytes -= oldest.bytes();
        return oldest;
    }
}
