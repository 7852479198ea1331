package dev.exhook.reference.queue;

/**
 * Limits of a queue.
 *
 * @param maxItems how many items at most
 * @param maxBytes their size together; an item that is larger than this waits alone
 */
public record QueueLimits(int maxItems, long maxBytes) {
    public QueueLimits {
        if (maxItems < 1 || maxBytes < 1) {
            throw new IllegalArgumentException(
                    "expected limits of at least 1, found " + maxItems + " items, " + maxBytes + " bytes");
        }
    }

    /** A limit on the number only. */
    public static QueueLimits ofItems(int maxItems) {
        return new QueueLimits(maxItems, Long.MAX_VALUE);
    }

    /** Returns whether there is room for an item of this size. */
    boolean allow(int items, long bytes, long size) {
        return items == 0 || (items < maxItems && bytes + size <= maxBytes);
    }
}
