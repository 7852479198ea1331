package dev.exhook.provider.config;

import dev.exhook.provider.sql.DatabaseSettings;
import dev.exhook.provider.sql.Dialect;

/** The section {@code database}. */
final class DatabaseReader {
    private static final int MAX_CONNECTIONS = 1_000;

    private DatabaseReader() {}

    static DatabaseSettings read(Value value) throws ConfigException {
        Section section = value.section("url", "username", "password", "max_connections");
        Value url = section.required("url");
        if (Dialect.of(url.text()).isEmpty()) {
            throw url.error("expected jdbc:sqlite:FILE or jdbc:postgresql://HOST/NAME, found \"" + url.text() + "\"");
        }
        Value username = section.find("username");
        Value password = section.find("password");
        Value connections = section.find("max_connections");
        return new DatabaseSettings(
                url.text(),
                username == null ? null : username.text(),
                password == null ? null : password.text(),
                connections == null ? DatabaseSettings.DEFAULT_CONNECTIONS : connections.integer(1, MAX_CONNECTIONS));
    }
}
