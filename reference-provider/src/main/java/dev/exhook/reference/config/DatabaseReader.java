package dev.exhook.reference.config;

import dev.exhook.reference.sql.DatabaseSettings;
import java.util.Optional;

/** The section {@code database}. */
final class DatabaseReader {
    private static final int MAX_CONNECTIONS = 1_000;

    private DatabaseReader() {}

    static DatabaseSettings read(Value value) throws ConfigException {
        Section section = value.section("url", "username", "password", "password_file", "max_connections");
        Value url = section.required("url");
        Optional<String> problem = url.parsed(DatabaseSettings::problemOf);
        if (problem.isPresent()) {
            throw url.error(problem.get());
        }
        Value username = section.find("username");
        Value connections = section.find("max_connections");
        return new DatabaseSettings(
                url.text(),
                username == null ? null : username.text(),
                section.secret("password"),
                connections == null ? DatabaseSettings.DEFAULT_CONNECTIONS : connections.integer(1, MAX_CONNECTIONS));
    }
}
