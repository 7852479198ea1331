package dev.exhook.reference.sink;

/**
 * Counts since the start. Each message that was to be written is counted under one of {@code written}, {@code
 * duplicates}, {@code refused}, {@code timedOut}, {@code overflowed} and {@code abandoned} in the end; one that timed
 * out while it was being written may be written all the same, and is counted there too.
 *
 * @param written messages that the destination has, and did not have before
 * @param duplicates messages that it had already
 * @param refused messages that it will not take, such as one with U+0000 in a text for PostgreSQL
 * @param timedOut messages that were not written in time, or not queued because the destination had been failing for so
 *     long
 * @param overflowed messages that did not fit into the queue, or had to leave it for others
 * @param abandoned messages that were still queued when the time to flush was over, or came after closing
 * @param queuedMessages how many wait now
 * @param queuedBytes their size
 * @param batches how many batches were written
 * @param largestBatch the most messages that shared one
 * @param writeNanos time spent writing, in nanoseconds
 * @param failures attempts to write that failed because of the destination
 * @param failing whether the latest attempt failed
 */
public record SinkStats(
        long written,
        long duplicates,
        long refused,
        long timedOut,
        long overflowed,
        long abandoned,
        int queuedMessages,
        long queuedBytes,
        long batches,
        long largestBatch,
        long writeNanos,
        long failures,
        boolean failing) {}
