package dev.exhook.reference.webhook;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is configured of the webhook, beside what every sink has.
 *
 * @param requestTimeout how long a request may take; then it is sent again
 * @param signingKey signs requests; null: they are not signed. Never printed
 * @param bearerToken for the header Authorization; null: none. Never printed
 */
public record WebhookSettings(
        URI url,
        Duration requestTimeout,
        @Nullable SigningKey signingKey,
        @Nullable String bearerToken) {
    public static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(5);

    @Override
    public String toString() {
        return "WebhookSettings[url=" + url + "]";
    }
}
