package dev.exhook.reference.config;

import dev.exhook.reference.sink.ConfiguredSink;
import dev.exhook.reference.sink.SinkSettings;
import dev.exhook.reference.webhook.SigningKey;
import dev.exhook.reference.webhook.Webhook;
import dev.exhook.reference.webhook.WebhookSettings;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The section {@code bridge.webhook}. */
final class WebhookReader implements SinkKind {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST_REQUEST = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public List<String> keys() {
        return List.of("url", "request_timeout", "secret", "secret_file", "bearer_token", "bearer_token_file");
    }

    @Override
    public int maxBatch() {
        return 100;
    }

    @Override
    public ConfiguredSink read(Section section, SinkSettings common) throws ConfigException {
        return Webhook.sink(settings(section), common);
    }

    static WebhookSettings settings(Section section) throws ConfigException {
        return new WebhookSettings(
                section.required("url").parsed(HttpUrls::any),
                section.duration("request_timeout", SHORTEST, LONGEST_REQUEST, WebhookSettings.DEFAULT_REQUEST_TIMEOUT),
                signingKey(section),
                section.secret("bearer_token"));
    }

    private static @Nullable SigningKey signingKey(Section section) throws ConfigException {
        String secret = section.secret("secret");
        try {
            return secret == null ? null : SigningKey.parse(secret);
        } catch (IllegalArgumentException e) {
            throw section.error("secret: " + e.getMessage());
        }
    }
}
