package dev.exhook.reference.config;

import dev.exhook.reference.bridge.Compression;
import dev.exhook.reference.bridge.KafkaRoute;
import dev.exhook.reference.bridge.KafkaSettings;
import dev.exhook.reference.bridge.RecordKey;
import dev.exhook.reference.bridge.RecordValue;
import dev.exhook.reference.queue.QueueLimits;
import dev.exhook.reference.sink.SinkMode;
import dev.exhook.reference.sink.SinkMode.BeforeReply;
import dev.exhook.reference.sink.SinkMode.Overflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The section {@code bridge.kafka}. */
final class KafkaReader {
    /** Kafka's producer cannot return a message, so the oldest cannot be dropped. */
    private static final Set<Overflow> OVERFLOWS = EnumSet.of(Overflow.REJECT, Overflow.DROP_NEW);

    private static final Pattern SERVER = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^\\s:,\\[\\]]+):\\d{1,5}");
    private static final Duration MIN_FLUSH = Duration.ofMillis(1);
    private static final Duration MAX_FLUSH = Duration.ofMinutes(10);
    /** Kafka counts it in milliseconds, in an int. */
    private static final Duration MAX_DELIVERY_TIMEOUT = Duration.ofDays(7);

    private KafkaReader() {}

    static KafkaSettings read(Value value) throws ConfigException {
        Section section = value.section(
                "bootstrap_servers",
                "routes",
                "presence_topic",
                "key",
                "value",
                "mode",
                "timeout",
                "on_failure",
                "overflow",
                "compression",
                "linger",
                "delivery_timeout",
                "queue",
                "flush",
                "properties",
                "properties_file");
        Value routes = section.find("routes");
        Value presence = section.find("presence_topic");
        SinkMode mode = SinkModeReader.read(section, OVERFLOWS);
        Duration linger = mode instanceof BeforeReply ? Duration.ZERO : KafkaSettings.DEFAULT_LINGER_AFTER_REPLY;
        return new KafkaSettings(
                servers(section.required("bootstrap_servers")),
                presence == null || routes != null ? routes(section.required("routes")) : List.of(),
                presence == null ? null : kafkaTopic(presence),
                section.find("key", EnumSet.allOf(RecordKey.class), RecordKey.TOPIC),
                section.find("value", EnumSet.allOf(RecordValue.class), RecordValue.PAYLOAD),
                mode,
                section.find("compression", EnumSet.allOf(Compression.class), Compression.NONE),
                section.duration("linger", Duration.ZERO, KafkaSettings.MAX_LINGER, linger),
                section.duration(
                        "delivery_timeout",
                        KafkaSettings.MIN_DELIVERY_TIMEOUT,
                        MAX_DELIVERY_TIMEOUT,
                        KafkaSettings.DEFAULT_DELIVERY_TIMEOUT),
                queue(section.find("queue")),
                section.duration("flush", MIN_FLUSH, MAX_FLUSH, KafkaSettings.DEFAULT_FLUSH),
                KafkaPropertiesReader.read(section));
    }

    private static List<String> servers(Value value) throws ConfigException {
        List<String> servers = new ArrayList<>();
        for (Value server : value.list()) {
            if (!SERVER.matcher(server.text()).matches()) {
                throw server.error("expected HOST:PORT such as kafka-1:9092, found \"" + server.text() + "\"");
            }
            servers.add(server.text());
        }
        if (servers.isEmpty()) {
            throw value.error("expected at least one HOST:PORT");
        }
        return servers;
    }

    private static List<KafkaRoute> routes(Value value) throws ConfigException {
        List<KafkaRoute> routes = new ArrayList<>();
        for (Value item : value.list()) {
            Section route = item.section("topics", "to");
            String to = kafkaTopic(route.required("to"));
            routes.add(new KafkaRoute(route.required("topics").topicFilters(), to));
        }
        if (routes.isEmpty()) {
            throw value.error("expected at least one route: topics, and the Kafka topic they go to");
        }
        return routes;
    }

    private static String kafkaTopic(Value value) throws ConfigException {
        Optional<String> problem = KafkaRoute.problemOf(value.text());
        if (problem.isPresent()) {
            throw value.error(problem.get() + ", found \"" + value.text() + "\"");
        }
        return value.text();
    }

    private static QueueLimits queue(@Nullable Value value) throws ConfigException {
        return value == null
                ? KafkaSettings.DEFAULT_QUEUE
                : QueueReader.limits(value.section("max_messages", "max_bytes"), KafkaSettings.DEFAULT_QUEUE);
    }
}
