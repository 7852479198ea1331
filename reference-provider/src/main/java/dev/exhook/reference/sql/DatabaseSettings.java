package dev.exhook.reference.sql;

import org.jspecify.annotations.Nullable;

/**
 * Where the database is.
 *
 * @param url a JDBC URL of SQLite ({@code jdbc:sqlite:FILE}) or PostgreSQL ({@code jdbc:postgresql://HOST/NAME}). Its
 *     parameters are the driver's; PostgreSQL's TLS is configured by them
 * @param password never printed
 * @param maxConnections how many connections at most; SQLite takes one writer at a time, whatever it says here
 */
public record DatabaseSettings(
        String url, @Nullable String username, @Nullable String password, int maxConnections) {
    /** Enough for a group commit, a few logins and reloads beside each other. */
    public static final int DEFAULT_CONNECTIONS = 8;

    /** Without the URL's parameters either: a password may be among them. */
    @Override
    public String toString() {
        return "DatabaseSettings[url=" + Dialect.withoutParameters(url) + ", username=" + username + ", maxConnections="
                + maxConnections + "]";
    }
}
