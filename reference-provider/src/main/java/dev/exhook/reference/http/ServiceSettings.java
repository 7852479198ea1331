package dev.exhook.reference.http;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a service is, and how it is asked.
 *
 * @param timeout how long an answer may take
 * @param cache how long an answer is used again; zero: not at all
 * @param bearerToken for the header Authorization; null: none. Never printed
 */
public record ServiceSettings(
        URI url, Duration timeout, Duration cache, @Nullable String bearerToken) {
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);
    public static final Duration DEFAULT_CACHE = Duration.ofSeconds(10);

    @Override
    public String toString() {
        return "ServiceSettings[url=" + url + ", timeout=" + timeout + ", cache=" + cache + "]";
    }
}
