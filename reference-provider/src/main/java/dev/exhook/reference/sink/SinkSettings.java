package dev.exhook.reference.sink;

import dev.exhook.provider.TopicFilter;
import dev.exhook.reference.queue.QueueLimits;
import java.time.Duration;
import java.util.List;

/**
 * What is configured of every sink with a queue, whatever is behind it.
 *
 * @param topics messages to topics that one of these matches; empty: all
 * @param maxBatch how many messages are written at once at most
 * @param flush how long closing waits for the queue to empty
 */
public record SinkSettings(List<TopicFilter> topics, SinkMode mode, QueueLimits queue, int maxBatch, Duration flush) {
    public static final QueueLimits DEFAULT_QUEUE = new QueueLimits(10_000, 64L << 20);
    public static final Duration DEFAULT_FLUSH = Duration.ofSeconds(5);

    public SinkSettings {
        topics = List.copyOf(topics);
        if (maxBatch < 1) {
            throw new IllegalArgumentException("expected batches of at least 1, found " + maxBatch);
        }
        if (flush.toMillis() < 1) {
            throw new IllegalArgumentException("expected at least 1 ms to flush, found " + flush);
        }
    }

    boolean covers(String topic) {
        return topics.isEmpty()
                || TopicFilter.parse(topic)
                        .filter(name -> topics.stream().anyMatch(filter -> filter.covers(name)))
                        .isPresent();
    }
}
