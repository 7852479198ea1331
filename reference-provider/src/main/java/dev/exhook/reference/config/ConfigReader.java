package dev.exhook.reference.config;

import dev.exhook.reference.acl.AuthorizationSettings;
import dev.exhook.reference.acl.RuleSource;
import dev.exhook.reference.auth.AuthenticationSettings;
import dev.exhook.reference.auth.MethodSettings;
import dev.exhook.reference.bridge.KafkaSettings;
import dev.exhook.reference.sink.ConfiguredSink;
import dev.exhook.reference.sink.SinkMode;
import dev.exhook.reference.sink.SinkMode.BeforeReply;
import dev.exhook.reference.sql.Dialect;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The file as a whole. */
final class ConfigReader {
    private ConfigReader() {}

    static Config read(String source, String text) throws ConfigException {
        return read(source, text, Map.of());
    }

    static Config read(String source, String text, Map<String, String> environment) throws ConfigException {
        return read(source, text, environment, (root, config) -> {});
    }

    /** A further check of a valid configuration, with access to the places of its keys. */
    @FunctionalInterface
    interface Afterwards {
        void accept(Section root, Config config) throws ConfigException;
    }

    static Config read(String source, String text, Map<String, String> environment, Afterwards afterwards)
            throws ConfigException {
        Value whole = Environment.applied(Yaml.parse(source, text), environment);
        Section root = whole.section(
                "server",
                "database",
                "authentication",
                "authorization",
                "message",
                "ingress",
                "store",
                "bridge",
                "presence",
                "metrics",
                "traces",
                "log",
                "log_connections");
        BridgeReader bridges = Objects.requireNonNullElse(part(root, "bridge", BridgeReader::read), BridgeReader.NONE);
        Config config = new Config(
                source,
                server(root.find("server")),
                part(root, "database", DatabaseReader::read),
                part(root, "authentication", AuthenticationReader::read),
                part(root, "authorization", AuthorizationReader::read),
                part(root, "message", MessageReader::read),
                part(root, "ingress", IngressReader::read),
                part(root, "store", StoreReader::read),
                bridges.kafka(),
                bridges.sinks(),
                part(root, "presence", PresenceReader::read),
                part(root, "metrics", MetricsReader::read),
                part(root, "traces", TracesReader::read),
                part(root, "log", LogReader::read),
                logConnections(root.find("log_connections")));
        requireDatabase(root, config);
        requirePresence(root, config);
        if (config.store() != null && config.database() != null) {
            StoreTableReader.check(
                    root, config.store(), Dialect.of(config.database().url()));
        }
        requireTime(
                root,
                "store",
                config.store() == null ? null : config.store().sink().mode(),
                config);
        requireTime(
                root, "bridge", config.bridge() == null ? null : config.bridge().mode(), config);
        for (ConfiguredSink sink : config.sinks()) {
            requireTime(root, "bridge", sink.settings().mode(), config);
        }
        if (Collections.disjoint(config.parts(), Config.ON_HOOKS)) {
            throw whole.error("nothing to do: expected at least one of " + String.join(", ", Config.ON_HOOKS));
        }
        afterwards.accept(root, config);
        return config;
    }

    /** Of what needs a database, only the parts themselves could tell later, when they are opened. */
    private static void requireDatabase(Section root, Config config) throws ConfigException {
        if (config.database() != null) {
            return;
        }
        for (String part : List.of("store", "presence")) {
            Value value = root.find(part);
            if (value != null) {
                throw value.error("it needs the section database, which is missing");
            }
        }
        AuthenticationSettings authentication = config.authentication();
        if (authentication != null
                && authentication.methods().stream().anyMatch(MethodSettings.Table.class::isInstance)) {
            throw root.required("authentication").error("sql needs the section database, which is missing");
        }
        AuthorizationSettings authorization = config.authorization();
        if (authorization != null && authorization.source() instanceof RuleSource.InTable) {
            throw root.required("authorization").error("sql needs the section database, which is missing");
        }
    }

    private static void requirePresence(Section root, Config config) throws ConfigException {
        if (config.presence() != null
                && config.database() != null
                && Dialect.of(config.database().url()) == Dialect.MARIADB) {
            throw root.required("presence").error("expected a database of SQLite or PostgreSQL, found MariaDB");
        }
        KafkaSettings bridge = config.bridge();
        if (bridge != null && bridge.presenceTopic() != null && config.presence() == null) {
            throw root.required("bridge").error("presence_topic needs the section presence, which is missing");
        }
    }

    /** Else the server would answer in the sink's place, and not what {@code on_failure} says. */
    private static void requireTime(Section root, String part, @Nullable SinkMode mode, Config config)
            throws ConfigException {
        Duration deadline = config.server().calls().deadline();
        if (mode instanceof BeforeReply before && before.timeout().compareTo(deadline) >= 0) {
            throw root.required(part)
                    .error("its timeout, " + DurationText.of(before.timeout())
                            + ", must be shorter than server.deadline, " + DurationText.of(deadline));
        }
    }

    private static ServerConfig server(@Nullable Value value) throws ConfigException {
        return value == null ? ServerConfig.DEFAULTS : ServerReader.read(value);
    }

    private static <T> @Nullable T part(Section root, String key, Reader<T> reader) throws ConfigException {
        Value value = root.find(key);
        return value == null ? null : reader.read(value);
    }

    private static boolean logConnections(@Nullable Value value) throws ConfigException {
        return value != null && value.flag();
    }

    /** Reads the section of a part. */
    @FunctionalInterface
    private interface Reader<T> {
        T read(Value value) throws ConfigException;
    }
}
