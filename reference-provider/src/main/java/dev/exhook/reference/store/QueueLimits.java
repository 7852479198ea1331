package dev.exhook.reference.store;

/**
 * What may wait for the database.
 *
 * @param maxMessages how many messages at most
 * @param maxBytes their size together; one that is larger than this waits alone
 * @param maxBatch how many messages share a commit at most
 */
public record QueueLimits(int maxMessages, long maxBytes, int maxBatch) {
    public static final QueueLimits DEFAULTS = new QueueLimits(10_000, 64L << 20, 1_000);

    public QueueLimits {
        if (maxMessages < 1 || maxBytes < 1 || maxBatch < 1) {
            throw new IllegalArgumentException("expected limits of at least 1, found " + maxMessages + " messages, "
                    + maxBytes + " bytes, batches of " + maxBatch);
        }
    }
}
