package dev.exhook.reference.store;

import dev.exhook.reference.sink.SinkStats;

/**
 * Counts since the start. Each message that was to be stored is counted under one of {@code stored},
 * {@code duplicates}, {@code refused}, {@code timedOut}, {@code overflowed} and {@code abandoned} in the end; one that
 * timed out while it was being written may be stored all the same, and is counted there too.
 *
 * @param stored new rows
 * @param duplicates messages whose id was there already
 * @param refused messages that the database will not take, as one with U+0000 in a text that PostgreSQL is to hold
 * @param timedOut messages that were not stored in time, or not queued because the database had been failing for so
 *     long
 * @param overflowed messages that did not fit into the queue, or had to leave it for others
 * @param abandoned messages that were still queued when the time to flush was over, or came after closing
 * @param deleted rows deleted by retention
 * @param queuedMessages how many wait now
 * @param queuedBytes their size
 * @param batches how many commits
 * @param largestBatch the most messages that shared one
 * @param writeNanos time spent writing and committing, in nanoseconds
 * @param failures attempts to write that failed because of the database
 * @param failing whether the latest attempt failed
 */
public record StoreStats(
        long stored,
        long duplicates,
        long refused,
        long timedOut,
        long overflowed,
        long abandoned,
        long deleted,
        int queuedMessages,
        long queuedBytes,
        long batches,
        long largestBatch,
        long writeNanos,
        long failures,
        boolean failing) {
    static StoreStats of(SinkStats sink, long deleted) {
        return new StoreStats(
                sink.written(),
                sink.duplicates(),
                sink.refused(),
                sink.timedOut(),
                sink.overflowed(),
                sink.abandoned(),
                deleted,
                sink.queuedMessages(),
                sink.queuedBytes(),
                sink.batches(),
                sink.largestBatch(),
                sink.writeNanos(),
                sink.failures(),
                sink.failing());
    }
}
