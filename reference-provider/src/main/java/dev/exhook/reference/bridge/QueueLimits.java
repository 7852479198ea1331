package dev.exhook.reference.bridge;

/**
 * What may wait for Kafka, from being taken to being acknowledged.
 *
 * @param maxMessages how many messages at most
 * @param maxBytes their size together: key, value and headers, and {@value #OVERHEAD} bytes each for what Java needs
 */
public record QueueLimits(int maxMessages, long maxBytes) {
    public static final QueueLimits DEFAULTS = new QueueLimits(100_000, 64L << 20);

    /** The objects of a record with seven headers, of its delivery and of its place in the queue, added up and rounded up. */
    static final int OVERHEAD = 1_000;

    public QueueLimits {
        if (maxMessages < 1 || maxBytes < 1) {
            throw new IllegalArgumentException(
                    "expected limits of at least 1, found " + maxMessages + " messages, " + maxBytes + " bytes");
        }
    }
}
