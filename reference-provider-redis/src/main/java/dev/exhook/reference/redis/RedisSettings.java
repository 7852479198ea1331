package dev.exhook.reference.redis;

import dev.exhook.reference.config.ServerUrl;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is configured of Redis, beside what every sink has.
 *
 * @param url {@code redis://HOST:PORT} or, with TLS, {@code rediss://HOST:PORT}
 * @param username null: the user that is called default
 * @param password null: none. Never printed
 * @param ca certificates in PEM, by which the server's is checked; null: those of the Java runtime
 * @param stream the key of the stream
 * @param maxLength about how many entries the stream keeps, the newest; 0: all
 * @param requestTimeout how long Redis may take for a batch; then the connection is given up, and the batch tried again
 */
record RedisSettings(
        ServerUrl url,
        @Nullable String username,
        @Nullable String password,
        @Nullable Path ca,
        String stream,
        int maxLength,
        Duration requestTimeout) {
    static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(5);

    @Override
    public String toString() {
        return "RedisSettings[url=" + url + ", stream=" + stream + "]";
    }
}
