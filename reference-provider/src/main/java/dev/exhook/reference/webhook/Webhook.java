package dev.exhook.reference.webhook;

import dev.exhook.reference.sink.ConfiguredSink;
import dev.exhook.reference.sink.SinkSettings;
import dev.exhook.reference.sink.SinkWords;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.time.Clock;

/** Sends messages to an HTTP endpoint, one request after the other, each with all that came in meanwhile. */
public final class Webhook {
    private static final System.Logger LOG = System.getLogger(Webhook.class.getName());

    private Webhook() {}

    /** The sink that sends there. */
    public static ConfiguredSink sink(WebhookSettings settings, SinkSettings common) {
        return new ConfiguredSink(
                new SinkWords(LOG, "webhook", "the webhook", "delivered"), common, () -> endpoint(settings));
    }

    private static Endpoint endpoint(WebhookSettings settings) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(settings.requestTimeout())
                .build();
        return new Endpoint(settings, client, Clock.systemUTC());
    }
}
