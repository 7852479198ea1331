package dev.exhook.reference.webhook;

import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.Property;
import dev.exhook.reference.figures.Figures;
import dev.exhook.reference.sink.MessageSink;
import dev.exhook.reference.sink.QueuedSink;
import dev.exhook.reference.sink.SinkFigures;
import dev.exhook.reference.sink.SinkStats;
import dev.exhook.reference.sink.SinkWords;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Sends messages to an HTTP endpoint, one request after the other, each with all that came in meanwhile. */
public final class Webhook implements MessageSink, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Webhook.class.getName());
    private static final CompletionStage<Void> PASSED = CompletableFuture.completedFuture(null);

    private final WebhookSettings settings;
    private final QueuedSink sink;

    private Webhook(WebhookSettings settings, QueuedSink sink) {
        this.settings = settings;
        this.sink = sink;
    }

    /** Opens it. The endpoint need not be there yet. */
    public static Webhook open(WebhookSettings settings) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(settings.requestTimeout())
                .build();
        QueuedSink sink = QueuedSink.open(
                new QueuedSink.Limits(settings.mode(), settings.queue(), settings.maxBatch(), settings.flush()),
                new SinkWords(LOG, "webhook", "the webhook", "delivered"),
                new Endpoint(settings, client, Clock.systemUTC()),
                List.of());
        return new Webhook(settings, sink);
    }

    @Override
    public CompletionStage<Void> accept(Message message) {
        return accept(message, List.of());
    }

    @Override
    public CompletionStage<Void> accept(Message message, List<Property> userProperties) {
        return settings.covers(message.getTopic()) ? sink.accept(message, userProperties) : PASSED;
    }

    /** The numbers since the start. */
    public SinkStats stats() {
        return sink.stats();
    }

    /** Shows the figures of this part. */
    public void show(Figures figures) {
        SinkFigures.show(figures, "exhook_webhook_", this::stats);
    }

    /** Takes nothing more, and sends what is queued, for as long as the settings allow. */
    @Override
    public void close() {
        sink.close();
    }
}
