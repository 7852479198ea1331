package dev.exhook.reference.rabbitmq;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is configured of RabbitMQ, beside what every sink has.
 *
 * @param url {@code amqp://HOST:PORT} or, with TLS, {@code amqps://HOST:PORT}
 * @param virtualHost the virtual host with the exchange
 * @param password never printed
 * @param ca certificates in PEM, by which the server's is checked; null: those of the Java runtime
 * @param exchange its name; empty: the default exchange, which takes the routing key as the name of a queue
 * @param routingKey of all messages; null: of the topic, with dots for slashes
 * @param requestTimeout how long RabbitMQ may take for a batch; then the connection is given up, and the batch tried
 *     again
 */
record RabbitSettings(
        URI url,
        String virtualHost,
        String username,
        String password,
        @Nullable Path ca,
        String exchange,
        @Nullable String routingKey,
        Duration requestTimeout) {
    static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(5);

    private static final int PLAIN_PORT = 5672;
    private static final int TLS_PORT = 5671;

    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException if it is none of RabbitMQ, or has credentials, which would end up in logs
     */
    static URI parse(String text) {
        String expected = "expected amqp://HOST:PORT or amqps://HOST:PORT, found \"" + text + "\"";
        URI url;
        try {
            url = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(expected, e);
        }
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException("expected a URL without user and password");
        }
        boolean amqp = "amqp".equals(url.getScheme()) || "amqps".equals(url.getScheme());
        if (!amqp || url.getHost() == null || !url.getPath().isEmpty() || url.getQuery() != null) {
            throw new IllegalArgumentException(expected);
        }
        return url;
    }

    boolean tls() {
        return url.getScheme().equals("amqps");
    }

    int port() {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return tls() ? TLS_PORT : PLAIN_PORT;
    }

    @Override
    public String toString() {
        return "RabbitSettings[url=" + url + ", exchange=" + exchange + "]";
    }
}
