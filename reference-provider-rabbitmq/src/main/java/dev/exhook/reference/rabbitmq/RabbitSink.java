package dev.exhook.reference.rabbitmq;

import dev.exhook.reference.config.ConfigException;
import dev.exhook.reference.config.Section;
import dev.exhook.reference.config.ServerUrl;
import dev.exhook.reference.config.ServerUrl.Scheme;
import dev.exhook.reference.config.SinkKind;
import dev.exhook.reference.config.Value;
import dev.exhook.reference.sink.ConfiguredSink;
import dev.exhook.reference.sink.SinkSettings;
import dev.exhook.reference.sink.SinkWords;
import java.time.Duration;
import java.util.List;

/** The section {@code bridge.rabbitmq}. */
public final class RabbitSink implements SinkKind {
    private static final System.Logger LOG = System.getLogger(RabbitSink.class.getName());
    private static final Scheme PLAIN = new Scheme("amqp", 5672);
    private static final Scheme SECURE = new Scheme("amqps", 5671);
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST_REQUEST = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "rabbitmq";
    }

    @Override
    public List<String> keys() {
        return List.of(
                "url",
                "virtual_host",
                "username",
                "password",
                "password_file",
                "ca",
                "exchange",
                "routing_key",
                "request_timeout");
    }

    @Override
    public int maxBatch() {
        return 1_000;
    }

    @Override
    public ConfiguredSink read(Section section, SinkSettings common) throws ConfigException {
        return sink(settings(section), common);
    }

    static ConfiguredSink sink(RabbitSettings settings, SinkSettings common) {
        return new ConfiguredSink(
                new SinkWords(LOG, "rabbitmq", "RabbitMQ", "delivered"), common, () -> new RabbitExchange(settings));
    }

    private static RabbitSettings settings(Section section) throws ConfigException {
        Value url = section.required("url");
        Value ca = section.find("ca");
        Value virtualHost = section.find("virtual_host");
        Value routingKey = section.find("routing_key");
        String username = section.required("username").text();
        String password = section.secret("password");
        if (password == null) {
            throw section.error("username needs password or password_file");
        }
        RabbitSettings settings = new RabbitSettings(
                url.parsed(text -> ServerUrl.parse(text, PLAIN, SECURE)),
                virtualHost == null ? "/" : virtualHost.text(),
                username,
                password,
                ca == null ? null : ca.certificates(),
                section.required("exchange").text(),
                routingKey == null ? null : routingKey.text(),
                section.duration("request_timeout", SHORTEST, LONGEST_REQUEST, RabbitSettings.DEFAULT_REQUEST_TIMEOUT));
        if (settings.ca() != null && !settings.url().tls()) {
            throw url.error("ca needs TLS: amqps://HOST:PORT");
        }
        if (settings.exchange().isEmpty() && settings.routingKey() == null) {
            throw section.error("the default exchange needs routing_key, the name of a queue");
        }
        return settings;
    }
}
