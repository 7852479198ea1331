package dev.exhook.reference.redis;

import dev.exhook.reference.config.ConfigException;
import dev.exhook.reference.config.Section;
import dev.exhook.reference.config.ServerUrl;
import dev.exhook.reference.config.ServerUrl.Scheme;
import dev.exhook.reference.config.SinkKind;
import dev.exhook.reference.config.Value;
import dev.exhook.reference.sink.ConfiguredSink;
import dev.exhook.reference.sink.SinkMode.BeforeReply;
import dev.exhook.reference.sink.SinkSettings;
import dev.exhook.reference.sink.SinkWords;
import java.time.Duration;
import java.util.List;

/** The section {@code bridge.redis}. */
public final class RedisSink implements SinkKind {
    static final System.Logger LOG = System.getLogger(RedisSink.class.getName());

    private static final Scheme PLAIN = new Scheme("redis", 6379);
    private static final Scheme SECURE = new Scheme("rediss", 6379);
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST_REQUEST = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public List<String> keys() {
        return List.of("url", "username", "password", "password_file", "ca", "stream", "max_length", "request_timeout");
    }

    @Override
    public int maxBatch() {
        return 1_000;
    }

    @Override
    public ConfiguredSink read(Section section, SinkSettings common) throws ConfigException {
        return sink(settings(section), common);
    }

    static ConfiguredSink sink(RedisSettings settings, SinkSettings common) {
        boolean promises = common.mode() instanceof BeforeReply;
        return new ConfiguredSink(
                new SinkWords(LOG, "redis", "Redis", "delivered"), common, () -> new RedisStream(settings, promises));
    }

    static RedisSettings settings(Section section) throws ConfigException {
        Value username = section.find("username");
        Value maxLength = section.find("max_length");
        Value url = section.required("url");
        Value ca = section.find("ca");
        RedisSettings settings = new RedisSettings(
                url.parsed(text -> ServerUrl.parse(text, PLAIN, SECURE)),
                username == null ? null : username.text(),
                section.secret("password"),
                ca == null ? null : ca.certificates(),
                stream(section.required("stream")),
                maxLength == null ? 0 : maxLength.integer(1, Integer.MAX_VALUE),
                section.duration("request_timeout", SHORTEST, LONGEST_REQUEST, RedisSettings.DEFAULT_REQUEST_TIMEOUT));
        if (settings.username() != null && settings.password() == null) {
            throw section.error("username needs password or password_file");
        }
        if (settings.ca() != null && !settings.url().tls()) {
            throw url.error("ca needs TLS: rediss://HOST:PORT");
        }
        return settings;
    }

    private static String stream(Value value) throws ConfigException {
        if (value.text().isEmpty()) {
            throw value.error("expected the key of a stream");
        }
        return value.text();
    }
}
