package dev.exhook.reference.config;

import dev.exhook.reference.queue.QueueLimits;
import dev.exhook.reference.sink.SinkMode.Overflow;
import dev.exhook.reference.webhook.SigningKey;
import dev.exhook.reference.webhook.WebhookSettings;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The section {@code bridge.webhook}. */
final class WebhookReader {
    private static final int MAX_BATCH = 10_000;
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST_REQUEST = Duration.ofMinutes(1);
    private static final Duration LONGEST_FLUSH = Duration.ofMinutes(10);

    private WebhookReader() {}

    static WebhookSettings read(Value value) throws ConfigException {
        Section section = value.section(
                "url",
                "topics",
                "mode",
                "timeout",
                "on_failure",
                "overflow",
                "queue",
                "request_timeout",
                "flush",
                "secret",
                "secret_file",
                "bearer_token",
                "bearer_token_file");
        Value topics = section.find("topics");
        Value queue = section.find("queue");
        Section limits = queue == null ? null : queue.section("max_messages", "max_bytes", "max_batch");
        return new WebhookSettings(
                section.required("url").parsed(HttpUrls::any),
                topics == null ? List.of() : topics.topicFilters(),
                SinkModeReader.read(section, EnumSet.allOf(Overflow.class)),
                limits == null ? WebhookSettings.DEFAULT_QUEUE : limits(limits),
                maxBatch(limits),
                section.duration("request_timeout", SHORTEST, LONGEST_REQUEST, WebhookSettings.DEFAULT_REQUEST_TIMEOUT),
                section.duration("flush", SHORTEST, LONGEST_FLUSH, WebhookSettings.DEFAULT_FLUSH),
                signingKey(value, section),
                section.secret("bearer_token"));
    }

    private static QueueLimits limits(Section queue) throws ConfigException {
        return QueueReader.limits(queue, WebhookSettings.DEFAULT_QUEUE);
    }

    private static int maxBatch(@Nullable Section queue) throws ConfigException {
        Value batch = queue == null ? null : queue.find("max_batch");
        return batch == null ? WebhookSettings.DEFAULT_MAX_BATCH : batch.integer(1, MAX_BATCH);
    }

    private static @Nullable SigningKey signingKey(Value whole, Section section) throws ConfigException {
        String secret = section.secret("secret");
        try {
            return secret == null ? null : SigningKey.parse(secret);
        } catch (IllegalArgumentException e) {
            throw whole.error("secret: " + e.getMessage());
        }
    }
}
