package dev.exhook.reference.config;

import dev.exhook.reference.presence.EmqxApiSettings;
import dev.exhook.reference.presence.PresenceSettings;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The section {@code presence}. */
final class PresenceReader {
    private static final int MOST_WAITING = 10_000_000;

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private PresenceReader() {}

    static PresenceSettings read(Value value) throws ConfigException {
        Section section = value.section("sessions", "details", "queue", "forget_after", "history", "emqx_api");
        Value queue = section.find("queue");
        Value api = section.find("emqx_api");
        return new PresenceSettings(
                flag(section.find("sessions")),
                flag(section.find("details")),
                queue == null ? PresenceSettings.DEFAULT_QUEUE_CAPACITY : queue.integer(1, MOST_WAITING),
                section.duration("forget_after", SHORTEST, LONGEST, PresenceSettings.DEFAULT_FORGET_AFTER),
                section.duration("history", SHORTEST, LONGEST, Duration.ZERO),
                api == null ? null : api(api));
    }

    private static EmqxApiSettings api(Value value) throws ConfigException {
        Section section = value.section("url", "key", "secret", "secret_file", "every");
        URI url = section.required("url").parsed(HttpUrls::server);
        String key = section.required("key").text();
        String secret = section.secret("secret");
        if (secret == null) {
            throw value.error("the key secret is missing, or secret_file");
        }
        return new EmqxApiSettings(url, key, secret, section.duration("every", SHORTEST, LONGEST, Duration.ZERO));
    }

    private static boolean flag(@Nullable Value value) throws ConfigException {
        return value == null || value.flag();
    }
}
