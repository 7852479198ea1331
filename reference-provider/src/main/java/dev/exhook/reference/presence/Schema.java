package dev.exhook.reference.presence;

import dev.exhook.reference.sql.Dialect;
import dev.exhook.reference.sql.Migrations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tables and views. */
final class Schema {
    private static final Pattern TIME = Pattern.compile("\\$\\{time:([^}]*)}");

    private Schema() {}

    static Migrations migrations(Dialect dialect) {
        return new Migrations("presence", List.of(script("schema-1.sql", dialect), script("schema-2.sql", dialect)));
    }

    private static List<String> script(String name, Dialect dialect) {
        String text;
        try (InputStream in = Schema.class.getResourceAsStream(name)) {
            text = new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String statements = text.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
        String translated =
                TIME.matcher(statements.replace("${id}", id(dialect))).replaceAll(time(dialect));
        return Arrays.stream(translated.split(";\n?"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static String id(Dialect dialect) {
        return switch (dialect) {
            case SQLITE -> "INTEGER PRIMARY KEY AUTOINCREMENT";
            case POSTGRESQL -> "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY";
            case MARIADB -> throw unsupported();
        };
    }

    private static String time(Dialect dialect) {
        return switch (dialect) {
            case SQLITE -> "strftime('%Y-%m-%dT%H:%M:%fZ', $1 / 1000000.0, 'unixepoch')";
            case POSTGRESQL -> "to_timestamp($1 / 1000000.0)";
            case MARIADB -> throw unsupported();
        };
    }

    private static IllegalArgumentException unsupported() {
        return new IllegalArgumentException("presence needs SQLite or PostgreSQL");
    }
}
