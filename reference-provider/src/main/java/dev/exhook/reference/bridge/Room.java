package dev.exhook.reference.bridge;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The room in the queue, shared by all lanes. */
final class Room {
    private final QueueLimits limits;
    private final AtomicInteger messages = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    Room(QueueLimits limits) {
        this.limits = limits;
    }

    /** Takes room for one message; false if there is not enough. */
    boolean take(long size) {
        boolean fits = messages.incrementAndGet() <= limits.maxMessages();
        fits &= bytes.addAndGet(size) <= limits.maxBytes();
        if (!fits) {
            release(size);
        }
        return fits;
    }

    void release(long size) {
        bytes.addAndGet(-size);
        messages.decrementAndGet();
    }

    int messages() {
        return messages.get();
    }

    long bytes() {
        return bytes.get();
    }
}
