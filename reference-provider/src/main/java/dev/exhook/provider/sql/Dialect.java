package dev.exhook.provider.sql;

import java.util.Arrays;
import java.util.Optional;

/** The databases that are supported, and where their SQL differs. */
public enum Dialect {
    SQLITE("jdbc:sqlite:"),
    POSTGRESQL("jdbc:postgresql:");

    private final String prefix;

    Dialect(String prefix) {
        this.prefix = prefix;
    }

    /** The database that this JDBC URL is for. */
    public static Optional<Dialect> of(String url) {
        return Arrays.stream(values())
                .filter(dialect -> url.startsWith(dialect.prefix))
                .findFirst();
    }
}
