package dev.exhook.provider.config;

import dev.exhook.provider.sql.DatabaseSettings;
import dev.exhook.provider.sql.Dialect;
import org.jspecify.annotations.Nullable;

/** The section {@code database}. */
final class DatabaseReader {
    private static final int MAX_CONNECTIONS = 1_000;

    private DatabaseReader() {}

    static DatabaseSettings read(Value value) throws ConfigException {
        Section section = value.section("url", "username", "password", "password_file", "max_connections");
        Value url = section.required("url");
        url.parsed(Dialect::of);
        Value username = section.find("username");
        Value connections = section.find("max_connections");
        return new DatabaseSettings(
                url.text(),
                username == null ? null : username.text(),
                password(section),
                connections == null ? DatabaseSettings.DEFAULT_CONNECTIONS : connections.integer(1, MAX_CONNECTIONS));
    }

    private static @Nullable String password(Section section) throws ConfigException {
        Value password = section.find("password");
        Value file = section.find("password_file");
        if (password != null && file != null) {
            throw file.error("expected either password or password_file, found both");
        }
        if (file != null) {
            return SecretFile.read(file);
        }
        return password == null ? null : password.text();
    }
}
