package dev.exhook.provider.config;

import dev.exhook.provider.ListenAddress;
import dev.exhook.provider.acl.AuthorizationSettings;
import dev.exhook.provider.acl.RuleSource;
import dev.exhook.provider.auth.AuthenticationSettings;
import dev.exhook.provider.auth.MethodSettings;
import dev.exhook.provider.log.LogSettings;
import dev.exhook.provider.message.MessagePolicy;
import dev.exhook.provider.sql.DatabaseSettings;
import dev.exhook.provider.store.StoreSettings;
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
                "server",
                "database",
                "authentication",
                "authorization",
                "message",
                "store",
                "metrics",
                "log",
                "log_connections");
        Config config = new Config(
                source,
                server(root.find("server")),
                database(root.find("database")),
                authentication(root.find("authentication")),
                authorization(root.find("authorization")),
                messagePolicy(root.find("message")),
                store(root.find("store")),
                metrics(root.find("metrics")),
                log(root.find("log")),
                logConnections(root.find("log_connections")));
        requireDatabase(root, config);
        if (config.authentication() == null
                && config.authorization() == null
                && config.messagePolicy() == null
                && config.store() == null
                && !config.logConnections()) {
            throw whole.error("nothing to do: expected at least one of authentication, authorization, message,"
                    + " store, log_connections");
        }
        return config;
    }

    /** Of what needs a database, only the parts themselves could tell later, when they are opened. */
    private static void requireDatabase(Section root, Config config) throws ConfigException {
        if (config.database() != null) {
            return;
        }
        if (config.store() != null) {
            throw root.required("store").error("it needs the section database, which is missing");
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

    private static ServerConfig server(@Nullable Value value) throws ConfigException {
        return value == null ? ServerConfig.DEFAULTS : ServerReader.read(value);
    }

    private static @Nullable DatabaseSettings database(@Nullable Value value) throws ConfigException {
        return value == null ? null : DatabaseReader.read(value);
    }

    private static @Nullable AuthenticationSettings authentication(@Nullable Value value) throws ConfigException {
        return value == null ? null : AuthenticationReader.read(value);
    }

    private static @Nullable AuthorizationSettings authorization(@Nullable Value value) throws ConfigException {
        return value == null ? null : AuthorizationReader.read(value);
    }

    private static @Nullable MessagePolicy messagePolicy(@Nullable Value value) throws ConfigException {
        return value == null ? null : MessageReader.read(value);
    }

    private static @Nullable StoreSettings store(@Nullable Value value) throws ConfigException {
        return value == null ? null : StoreReader.read(value);
    }

    private static @Nullable ListenAddress metrics(@Nullable Value value) throws ConfigException {
        return value == null ? null : MetricsReader.read(value);
    }

    private static @Nullable LogSettings log(@Nullable Value value) throws ConfigException {
        return value == null ? null : LogReader.read(value);
    }

    private static boolean logConnections(@Nullable Value value) throws ConfigException {
        return value != null && value.flag();
    }
}
