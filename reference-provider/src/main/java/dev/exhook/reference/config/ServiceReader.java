package dev.exhook.reference.config;

import dev.exhook.reference.http.ServiceSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The keys {@code url}, {@code timeout}, {@code cache} and {@code bearer_token} of a section {@code http}. */
final class ServiceReader {
    private static final List<String> KEYS =
            List.of("url", "timeout", "cache", "on_failure", "bearer_token", "bearer_token_file");
    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(10);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration LONGEST_CACHE = Duration.ofHours(1);

    private ServiceReader() {}

    /** The section, with these keys beside those of every service. */
    static Section section(Value value, String... more) throws ConfigException {
        List<String> keys = new ArrayList<>(KEYS);
        keys.addAll(List.of(more));
        return value.section(keys.toArray(String[]::new));
    }

    static ServiceSettings read(Section section) throws ConfigException {
        return new ServiceSettings(
                section.required("url").parsed(HttpUrls::any),
                section.duration("timeout", SHORTEST_TIMEOUT, LONGEST_TIMEOUT, ServiceSettings.DEFAULT_TIMEOUT),
                section.duration("cache", Duration.ZERO, LONGEST_CACHE, ServiceSettings.DEFAULT_CACHE),
                section.secret("bearer_token"));
    }
}
