package dev.exhook.provider.config;

import dev.exhook.provider.acl.Authorizer;
import dev.exhook.provider.auth.Authenticator;
import dev.exhook.provider.bridge.KafkaSettings;
import dev.exhook.provider.message.MessagePolicy;
import dev.exhook.provider.sql.DatabaseSettings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The file as a whole. */
final class ConfigReader {
    private ConfigReader() {}

    static Config read(String source, String text) throws ConfigException {
        return read(source, text, Map.of());
    }

    static Config read(String source, String text, Map<String, String> environment) throws ConfigException {
        Value whole = Environment.applied(Yaml.parse(source, text), environment);
        Section root = whole.section(
                "server", "database", "authentication", "authorization", "message", "bridge", "log_connections");
        Config config = new Config(
                source,
                server(root.find("server")),
                database(root.find("database")),
                authenticator(root.find("authentication")),
                authorizer(root.find("authorization")),
                messagePolicy(root.find("message")),
                bridge(root.find("bridge")),
                logConnections(root.find("log_connections")));
        if (config.authenticator() == null
                && config.authorizer() == null
                && config.messagePolicy() == null
                && config.bridge() == null
                && !config.logConnections()) {
            throw whole.error("nothing to do: expected at least one of authentication, authorization, message,"
                    + " bridge, log_connections");
        }
        return config;
    }

    private static ServerConfig server(@Nullable Value value) throws ConfigException {
        return value == null ? ServerConfig.DEFAULTS : ServerReader.read(value);
    }

    private static @Nullable DatabaseSettings database(@Nullable Value value) throws ConfigException {
        return value == null ? null : DatabaseReader.read(value);
    }

    private static @Nullable Authenticator authenticator(@Nullable Value value) throws ConfigException {
        return value == null ? null : AuthenticationReader.read(value);
    }

    private static @Nullable Authorizer authorizer(@Nullable Value value) throws ConfigException {
        return value == null ? null : AuthorizationReader.read(value);
    }

    private static @Nullable MessagePolicy messagePolicy(@Nullable Value value) throws ConfigException {
        return value == null ? null : MessageReader.read(value);
    }

    private static @Nullable KafkaSettings bridge(@Nullable Value value) throws ConfigException {
        return value == null ? null : BridgeReader.read(value);
    }

    private static boolean logConnections(@Nullable Value value) throws ConfigException {
        return value != null && value.flag();
    }
}
