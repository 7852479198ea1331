package dev.exhook.reference.presence;

import java.net.URI;
import java.time.Duration;

/**
 * Where EMQX's REST API is.
 *
 * @param url scheme, host and port, as {@code http://emqx:18083}; {@code /api/v5} is added
 * @param key an API key's name
 * @param secret the API key's secret; never printed
 * @param every how often to compare; zero: only when the provider starts
 */
public record EmqxApiSettings(URI url, String key, String secret, Duration every) {
    @Override
    public String toString() {
        return "EmqxApiSettings[url=" + url + ", key=" + key + ", every=" + every + "]";
    }
}
