package dev.exhook.reference.bridge;

/**
 * Counts since the start. Each message that was to be bridged is counted under one of {@code delivered}, {@code
 * refused}, {@code expired}, {@code overflowed} and {@code abandoned} in the end.
 *
 * @param delivered messages that Kafka acknowledged
 * @param deliveredBytes the size of their records, as the queue counts it
 * @param refused messages that Kafka will not take: too large, a topic without permission ...
 * @param expired messages that were given up after the delivery timeout
 * @param overflowed messages that did not fit into the queue
 * @param abandoned messages that were still queued when the time to flush was over, or came after closing
 * @param late replies that did not wait any longer; their messages are counted above as well
 * @param queuedMessages how many are not acknowledged yet
 * @param queuedBytes their size
 */
public record BridgeStats(
        long delivered,
        long deliveredBytes,
        long refused,
        long expired,
        long overflowed,
        long abandoned,
        long late,
        int queuedMessages,
        long queuedBytes) {}
