package dev.exhook.reference.queue;

/** The room that things on their way take: for what waits in several places, or in a library's own queue. */
public final class Room {
    private final QueueLimits limits;
    private int items;
    private long bytes;

    public Room(QueueLimits limits) {
        this.limits = limits;
    }

    /** Takes room for one item; false if there is not enough. */
    public synchronized boolean take(long size) {
        if (!limits.allow(items, bytes, size)) {
            return false;
        }
        items++;
        bytes += size;
        return true;
    }

    /** Gives back the room of one item. */
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
