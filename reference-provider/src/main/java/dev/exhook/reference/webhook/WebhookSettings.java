package dev.exhook.reference.webhook;

import dev.exhook.provider.TopicFilter;
import dev.exhook.reference.queue.QueueLimits;
import dev.exhook.reference.sink.SinkMode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the webhook.
 *
 * @param topics messages to topics that one of these matches; empty: all
 * @param maxBatch how many messages a request has at most
 * @param requestTimeout how long a request may take; then it is sent again
 * @param flush how long closing waits for the queue to empty
 * @param signingKey signs requests; null: they are not signed. Never printed
 * @param bearerToken for the header Authorization; null: none. Never printed
 */
public record WebhookSettings(
        URI url,
        List<TopicFilter> topics,
        SinkMode mode,
        QueueLimits queue,
        int maxBatch,
        Duration requestTimeout,
        Duration flush,
        @Nullable SigningKey signingKey,
        @Nullable String bearerToken) {
    public static final QueueLimits DEFAULT_QUEUE = new QueueLimits(10_000, 64L << 20);
    public static final int DEFAULT_MAX_BATCH = 100;
    public static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(5);
    public static final Duration DEFAULT_FLUSH = Duration.ofSeconds(5);

    public WebhookSettings {
        topics = List.copyOf(topics);
    }

    boolean covers(String topic) {
        return topics.isEmpty()
                || TopicFilter.parse(topic)
                        .filter(name -> topics.stream().anyMatch(filter -> filter.covers(name)))
                        .isPresent();
    }

    @Override
    public String toString() {
        return "WebhookSettings[url=" + url + ", mode=" + mode + "]";
    }
}
