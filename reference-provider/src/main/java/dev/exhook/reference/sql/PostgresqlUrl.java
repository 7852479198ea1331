package dev.exhook.reference.sql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Checks of JDBC URLs for PostgreSQL. The driver finds a mistake only when it connects, again and again. */
final class PostgresqlUrl {
    private static final List<String> SSL_MODES =
            List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
    private static final List<String> FILES = List.of("sslrootcert", "sslcert", "sslkey");

    private PostgresqlUrl() {}

    /** The reason why this URL can never reach a server; empty if it can. */
    static Optional<String> problemOf(String url) {
        try {
            String mode = properties(url).getOrDefault("sslmode", "prefer");
            return SSL_MODES.contains(mode)
                    ? Optional.empty()
                    : Optional.of(
                            "expected an sslmode of " + String.join(", ", SSL_MODES) + ", found \"" + mode + "\"");
        } catch (SQLException e) {
            return Optional.of("expected jdbc:postgresql://HOST:PORT/NAME, found \"" + Dialect.withoutParameters(url)
                    + "\", which the driver does not read");
        }
    }

    /** The first file that the URL names and that cannot be read; empty if there is none. */
    static Optional<String> fileProblem(String url) {
        try {
            Map<String, String> properties = properties(url);
            return FILES.stream()
                    .filter(name -> properties.containsKey(name)
                            && !Files.isReadable(Path.of(properties.getOrDefault(name, ""))))
                    .map(name -> name + ": there is no readable file " + properties.get(name))
                    .findFirst();
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> properties(String url) throws SQLException {
        Map<String, String> properties = new HashMap<>();
        for (DriverPropertyInfo property : DriverManager.getDriver(url).getPropertyInfo(url, new Properties())) {
            if (property.value != null) {
                properties.put(property.name, property.value);
            }
        }
        return properties;
    }
}
