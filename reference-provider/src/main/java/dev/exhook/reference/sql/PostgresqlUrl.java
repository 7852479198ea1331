package dev.exhook.reference.sql;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a JDBC URL of PostgreSQL says. The driver finds a mistake in it when it connects, again and again. */
final class PostgresqlUrl {
    private static final Pattern SSL_MODE = Pattern.compile("[?&]sslmode=([^&]*)");
    private static final List<String> SSL_MODES =
            List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    private PostgresqlUrl() {}

    /** Why no server could ever be reached by it; empty if one could. */
    static Optional<String> problemOf(String url) {
        Matcher mode = SSL_MODE.matcher(url);
        return mode.find() && !SSL_MODES.contains(mode.group(1))
                ? Optional.of(
                        "expected an sslmode of " + String.join(", ", SSL_MODES) + ", found \"" + mode.group(1) + "\"")
                : Optional.empty();
    }
}
