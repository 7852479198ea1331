package dev.exhook.reference.redis;

import java.net.URI;
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
        URI url,
        @Nullable String username,
        @Nullable String password,
        @Nullable Path ca,
        String stream,
        int maxLength,
        Duration requestTimeout) {
    static final int DEFAULT_PORT = 6379;
    static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(5);

    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException if it is none of Redis, or has credentials, which would end up in logs
     */
    static URI parse(String text) {
        String expected = "expected redis://HOST:PORT or rediss://HOST:PORT, found \"" + text + "\"";
        URI url;
        try {
            url = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(expected, e);
        }
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException("expected a URL without user and password");
        }
        boolean redis = "redis".equals(url.getScheme()) || "rediss".equals(url.getScheme());
        if (!redis || url.getHost() == null || !url.getPath().isEmpty() || url.getQuery() != null) {
            throw new IllegalArgumentException(expected);
        }
        return url;
    }

    boolean tls() {
        return url.getScheme().equals("rediss");
    }

    int port() {
        return url.getPort() < 0 ? DEFAULT_PORT : url.getPort();
    }

    @Override
    public String toString() {
        return "RedisSettings[url=" + url + ", stream=" + stream + "]";
    }
}
