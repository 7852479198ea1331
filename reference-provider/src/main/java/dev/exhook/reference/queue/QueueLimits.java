package dev.exhook.reference.queue;

/**
 * What may wait in a queue.
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

    /** Any size. */
    public static QueueLimits ofItems(int maxItems) {
        return new QueueLimits(maxItems, Long.MAX_VALUE);
    }

    /** Whether an item of this size may come to those that wait. */
    boolean allow(int items, long bytes, long size) {
        return items == 0 || (items < maxItems && bytes + size <= maxBytes);
    }
}
