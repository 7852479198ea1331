package dev.exhook.reference.config;

import dev.exhook.provider.ListenAddress;
import dev.exhook.reference.acl.AuthorizationSettings;
import dev.exhook.reference.auth.AuthenticationSettings;
import dev.exhook.reference.bridge.KafkaSettings;
import dev.exhook.reference.log.LogSettings;
import dev.exhook.reference.message.IngressPolicy;
import dev.exhook.reference.message.MessageRules;
import dev.exhook.reference.presence.PresenceSettings;
import dev.exhook.reference.sink.ConfiguredSink;
import dev.exhook.reference.sql.DatabaseSettings;
import dev.exhook.reference.store.StoreSettings;
import dev.exhook.reference.trace.ConfiguredTraces;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of the reference provider. The hooks of a part that is not configured are not declared.
 *
 * @param source where it was read from, for people
 * @param database null: no part needs one
 * @param authentication null: client.authenticate is left to others
 * @param authorization null: client.authorize is left to others
 * @param messagePolicy null: message.publish is left to others
 * @param ingress null: message.ingress is left to others
 * @param store null: messages are not kept
 * @param bridge null: messages are not passed on to Kafka
 * @param sinks where else messages are sent
 * @param presence null: nobody keeps who is online
 * @param metrics where Prometheus may read; null: nowhere
 * @param traces null: calls are not traced
 * @param log null: as java.util.logging is configured, by default text from level info on
 * @param logConnections whether to log who connects and disconnects
 */
public record Config(
        String source,
        ServerConfig server,
        @Nullable DatabaseSettings database,
        @Nullable AuthenticationSettings authentication,
        @Nullable AuthorizationSettings authorization,
        @Nullable MessageRules messagePolicy,
        @Nullable IngressPolicy ingress,
        @Nullable StoreSettings store,
        @Nullable KafkaSettings bridge,
        List<ConfiguredSink> sinks,
        @Nullable PresenceSettings presence,
        @Nullable ListenAddress metrics,
        @Nullable ConfiguredTraces traces,
        @Nullable LogSettings log,
        boolean logConnections) {
    public Config {
        sinks = List.copyOf(sinks);
    }

    /** The parts that live on hooks, by their keys: without any of them there is nothing to do. */
    static final List<String> ON_HOOKS = List.of(
            "authentication", "authorization", "message", "ingress", "store", "bridge", "presence", "log_connections");

    /** The parts that are configured, by their keys. */
    public List<String> parts() {
        Map<String, Boolean> parts = new LinkedHashMap<>();
        parts.put("database", database != null);
        parts.put("authentication", authentication != null);
        parts.put("authorization", authorization != null);
        parts.put("message", messagePolicy != null);
        parts.put("ingress", ingress != null);
        parts.put("store", store != null);
        parts.put("bridge", bridge != null || !sinks.isEmpty());
        parts.put("presence", presence != null);
        parts.put("metrics", metrics != null);
        parts.put("traces", traces != null);
        parts.put("log_connections", logConnections);
        return parts.keySet().stream()
                .filter(part -> Boolean.TRUE.equals(parts.get(part)))
                .toList();
    }

    /** How long the parts may take, one after the other, to write what is queued after the last call. */
    public Duration flush() {
        Stream<Duration> parts = Stream.of(
                store == null ? Duration.ZERO : store.sink().flush(),
                bridge == null ? Duration.ZERO : bridge.flush(),
                presence == null ? Duration.ZERO : PresenceSettings.FLUSH,
                traces == null ? Duration.ZERO : traces.flush());
        return Stream.concat(parts, sinks.stream().map(sink -> sink.settings().flush()))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
