package dev.exhook.reference.store;

import dev.exhook.provider.TopicFilter;
import dev.exhook.reference.queue.QueueLimits;
import dev.exhook.reference.sink.SinkMode;
import java.time.Duration;
import java.util.List;

/**
 * The settings of the store.
 *
 * @param topics messages to topics that one of these matches; empty: all
 * @param maxBatch how many messages share a commit at most
 * @param flush how long closing waits for the queue to empty
 */
public record StoreSettings(
        List<TopicFilter> topics, SinkMode mode, QueueLimits queue, int maxBatch, Retention retention, Duration flush) {
    public static final QueueLimits DEFAULT_QUEUE = new QueueLimits(10_000, 64L << 20);
    public static final int DEFAULT_MAX_BATCH = 1_000;
    public static final Duration DEFAULT_FLUSH = Duration.ofSeconds(5);

    public StoreSettings {
        topics = List.copyOf(topics);
        if (maxBatch < 1) {
            throw new IllegalArgumentException("expected batches of at least 1, found " + maxBatch);
        }
        if (flush.toMillis() < 1) {
            throw new IllegalArgumentException("expected at least 1 ms to flush, found " + flush);
        }
    }

    /** All messages, forever, with the default limits. */
    public static StoreSettings everything(SinkMode mode) {
        return new StoreSettings(List.of(), mode, DEFAULT_QUEUE, DEFAULT_MAX_BATCH, Retention.FOREVER, DEFAULT_FLUSH);
    }

    boolean covers(String topic) {
        if (topics.isEmpty()) {
            return true;
        }
        return TopicFilter.parse(topic)
                .filter(name -> topics.stream().anyMatch(filter -> filter.covers(name)))
                .isPresent();
    }
}
