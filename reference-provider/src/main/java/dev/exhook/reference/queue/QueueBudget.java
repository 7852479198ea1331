package dev.exhook.reference.queue;

/** A budget of items and bytes, for items that wait in several places or in a library's own queue. */
public final class QueueBudget {
    private final QueueLimits limits;
    private int items;
    private long bytes;

    public QueueBudget(QueueLimits limits) {
        this.limits = limits;
    }

    /** Reserves room for one item; false if there is not enough. */
    public synchronized boolean take(long size) {
        if (!limits.allow(items, bytes, size)) {
            return false;
        }
        items++;
        bytes += size;
        return true;
    }

    /** Releases the room of one item. */
    public synchronized void release(long size) {
        items--;
        bytes -= size;
    }

    public synchronized int items() {
        return items;
    }

    public synchronized long bytes() {
        return bytes;
    }
}
