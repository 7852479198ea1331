package dev.exhook.provider.config;

import dev.exhook.provider.acl.Authorizer;
import dev.exhook.provider.auth.Authenticator;
import dev.exhook.provider.message.MessagePolicy;
import dev.exhook.provider.presence.PresenceSettings;
import dev.exhook.provider.sql.DatabaseSettings;
import dev.exhook.provider.store.StoreSettings;
import org.jspecify.annotations.Nullable;

/** The file as a whole. */
final class ConfigReader {
    private ConfigReader() {}

    static Config read(String source, String text) throws ConfigException {
        Value whole = Yaml.parse(source, text);
        Section root = whole.section(
                "server",
                "database",
                "authentication",
                "authorization",
                "message",
                "store",
                "presence",
                "log_connections");
        Config config = new Config(
                source,
                server(root.find("server")),
                database(root.find("database")),
                authenticator(root.find("authentication")),
                authorizer(root.find("authorization")),
                messagePolicy(root.find("message")),
                store(root),
                presence(root),
                logConnections(root.find("log_connections")));
        if (config.authenticator() == null
                && config.authorizer() == null
                && config.messagePolicy() == null
                && config.store() == null
                && config.presence() == null
                && !config.logConnections()) {
            throw whole.error("nothing to do: expected at least one of authentication, authorization, message,"
                    + " store, presence, log_connections");
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

    private static @Nullable StoreSettings store(Section root) throws ConfigException {
        Value value = root.find("store");
        if (value == null) {
            return null;
        }
        if (root.find("database") == null) {
            throw value.error("expected the section database as well: messages are stored there");
        }
        return StoreReader.read(value);
    }

    private static @Nullable PresenceSettings presence(Section root) throws ConfigException {
        Value value = root.find("presence");
        if (value == null) {
            return null;
        }
        if (root.find("database") == null) {
            throw value.error("expected the section database as well: presence is kept there");
        }
        return PresenceReader.read(value);
    }

    private static boolean logConnections(@Nullable Value value) throws ConfigException {
        return value != null && value.flag();
    }
}
