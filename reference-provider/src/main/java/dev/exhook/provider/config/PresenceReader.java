package dev.exhook.provider.config;

import dev.exhook.provider.presence.EmqxApiSettings;
import dev.exhook.provider.presence.PresenceSettings;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The section {@code presence}. */
final class PresenceReader {
    private static final int MOST_WAITING = 10_000_000;

    private PresenceReader() {}

    static PresenceSettings read(Value value) throws ConfigException {
        Section section = value.section("sessions", "details", "queue", "forget_after", "history", "emqx_api");
        Value queue = section.find("queue");
        Value api = section.find("emqx_api");
        return new PresenceSettings(
                flag(section.find("sessions")),
                flag(section.find("details")),
                queue == null ? PresenceSettings.DEFAULT_QUEUE_CAPACITY : queue.integer(1, MOST_WAITING),
                duration(section.find("forget_after"), PresenceSettings.DEFAULT_FORGET_AFTER),
                duration(section.find("history"), Duration.ZERO),
                api == null ? null : api(api));
    }

    private static EmqxApiSettings api(Value value) throws ConfigException {
        Section section = value.section("url", "key", "secret_file", "every");
        return new EmqxApiSettings(
                section.required("url").parsed(PresenceReader::url),
                section.required("key").text(),
                SecretFile.read(section.required("secret_file")),
                duration(section.find("every"), Duration.ZERO));
    }

    private static URI url(String text) {
        String expected = "expected http://HOST:PORT or https://HOST:PORT, found \"" + text + "\"";
        URI url;
        try {
            url = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(expected, e);
        }
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http
                || url.getHost() == null
                || !(url.getPath().isEmpty() || url.getPath().equals("/"))) {
            throw new IllegalArgumentException(expected);
        }
        return url;
    }

    private static boolean flag(@Nullable Value value) throws ConfigException {
        return value == null || value.flag();
    }

    private static Duration duration(@Nullable Value value, Duration otherwise) throws ConfigException {
        return value == null ? otherwise : value.parsed(Durations::parse);
    }
}
