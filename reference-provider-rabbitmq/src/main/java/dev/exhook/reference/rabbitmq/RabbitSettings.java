package dev.exhook.reference.rabbitmq;

import dev.exhook.reference.config.ServerUrl;
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
        ServerUrl url,
        String virtualHost,
        String username,
        String password,
        @Nullable Path ca,
        String exchange,
        @Nullable String routingKey,
        Duration requestTimeout) {
    static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(5);

    @Override
    public String toString() {
        return "RabbitSettings[url=" + url + ", exchange=" + exchange + "]";
    }
}
