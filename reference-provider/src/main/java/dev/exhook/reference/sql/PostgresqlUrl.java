package dev.exhook.reference.sql;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks of JDBC URLs for PostgreSQL. The driver finds a mistake only when it connects, again and again. */
final class PostgresqlUrl {
    private static final Pattern SSL_MODE = Pattern.compile("[?&]sslmode=([^&]*)");
    private static final List<String> SSL_MODES =
            List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    private PostgresqlUrl() {}

    /** The reason why this URL can never reach a server; empty if it can. */
    static Optional<String> problemOf(String url) {
        Matcher mode = SSL_MODE.matcher(url);
        return mode.find() && !SSL_MODES.contains(mode.group(1))
                ? Optional.of(
                        "expected an sslmode of " + String.join(", ", SSL_MODES) + ", found \"" + mode.group(1) + "\"")
                : Optional.empty();
    }
}
