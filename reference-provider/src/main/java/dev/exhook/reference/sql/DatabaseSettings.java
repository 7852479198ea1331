package dev.exhook.reference.sql;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is.
 *
 * @param url a JDBC URL of SQLite ({@code jdbc:sqlite:FILE}), PostgreSQL ({@code jdbc:postgresql://HOST/NAME}) or
 *     MariaDB ({@code jdbc:mariadb://HOST/NAME}). Its parameters are the driver's; TLS is configured by them
 * @param password never printed
 * @param maxConnections how many connections at most; SQLite takes one writer at a time, whatever it says here
 */
public record DatabaseSettings(
        String url, @Nullable String username, @Nullable String password, int maxConnections) {
    /** Enough for a group commit, a few logins and reloads beside each other. */
    public static final int DEFAULT_CONNECTIONS = 8;

    /**
     * Why this URL can never be opened, whatever comes; empty if it can. A part of it may be a password: not repeated.
     */
    public static Optional<String> problemOf(String url) {
        return switch (Dialect.of(url)) {
            case SQLITE -> SqliteFile.problemOf(url);
            case POSTGRESQL -> PostgresqlUrl.problemOf(url);
            case MARIADB -> MariadbDriver.problemOf(url);
        };
    }

    /** Why it cannot be opened now, as far as this machine can tell without asking a server; empty if it can. */
    public Optional<String> problemHere() {
        return switch (Dialect.of(url)) {
            case SQLITE -> SqliteFile.folderProblem(url);
            case POSTGRESQL -> PostgresqlUrl.fileProblem(url);
            case MARIADB -> Optional.empty();
        };
    }

    /** Without the URL's parameters either: a password may be among them. */
    @Override
    public String toString() {
        return "DatabaseSettings[url=" + Dialect.withoutParameters(url) + ", username=" + username + ", maxConnections="
                + maxConnections + "]";
    }
}
