package dev.exhook.reference.webhook;

import dev.exhook.reference.http.ShortAnswers;
import dev.exhook.reference.sink.BatchDestination;
import dev.exhook.reference.sink.MessageJson;
import dev.exhook.reference.sink.QueuedMessage;
import dev.exhook.reference.sink.RefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * The HTTP endpoint. It has a batch when it has answered with a status of 2xx; a few statuses blame the messages, and
 * everything else is tried again.
 */
final class Endpoint implements BatchDestination {
    /** Bad request, too large, wrong media type, not to be processed. */
    private static final Set<Integer> ABOUT_MESSAGES = Set.of(400, 413, 415, 422);

    private static final int ID_BYTES = 16;

    private final WebhookSettings settings;
    private final HttpClient client;
    private final Clock clock;

    Endpoint(WebhookSettings settings, HttpClient client, Clock clock) {
        this.settings = settings;
        this.client = client;
        this.clock = clock;
    }

    @Override
    public int write(List<QueuedMessage> messages) throws IOException {
        int status = send(request(body(messages)));
        if (status / 100 == 2) {
            return messages.size();
        }
        if (ABOUT_MESSAGES.contains(status)) {
            throw new RefusedException("status " + status);
        }
        throw new IOException(settings.url().getHost() + " answered with status " + status);
    }

    private int send(HttpRequest request) throws IOException {
        try {
            return ShortAnswers.send(client, request).statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", e);
        } catch (IOException e) {
            // Of a refused connection the JDK says nothing at all.
            throw new IOException(
                    settings.url().getHost() + ": " + e.getClass().getSimpleName()
                            + (e.getMessage() == null ? "" : ": " + e.getMessage()),
                    e);
        }
    }

    private HttpRequest request(byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.url())
                .timeout(settings.requestTimeout())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        if (settings.bearerToken() != null) {
            request.header("Authorization", "Bearer " + settings.bearerToken());
        }
        String id = id(body);
        long timestamp = clock.instant().getEpochSecond();
        request.header("webhook-id", id).header("webhook-timestamp", Long.toString(timestamp));
        if (settings.signingKey() != null) {
            request.header("webhook-signature", settings.signingKey().sign(id, timestamp, body));
        }
        return request.build();
    }

    /** The same for the same messages, so that a receiver can tell a repeated request. */
    private static String id(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return "msg_" + HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] body(List<QueuedMessage> messages) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        char before = '[';
        for (QueuedMessage queued : messages) {
            body.write(before);
            body.writeBytes(MessageJson.of(queued.message(), queued.userProperties()));
            before = ',';
        }
        body.write(']');
        return body.toByteArray();
    }
}
