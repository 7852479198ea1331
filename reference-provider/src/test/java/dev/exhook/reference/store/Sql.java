package dev.exhook.reference.store;

import dev.exhook.reference.sql.Database;
import dev.exhook.reference.sql.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

/** Queries for tests. */
final class Sql {
    private Sql() {}

    /** The first column of each row. */
    static List<String> column(Database database, String query) throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(Objects.requireNonNullElse(rows.getString(1), "NULL"));
            }
            return values;
        }
    }

    static List<String> ids(Database database) throws SQLException {
        return column(database, "SELECT id FROM messages ORDER BY seq");
    }

    static void execute(Database database, String sql) throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Does this while nobody else can write messages. */
    static <T> T whileLocked(Database database, Callable<T> work) throws Exception {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    switch (database.dialect()) {
                        case SQLITE -> "BEGIN IMMEDIATE";
                        case POSTGRESQL -> "BEGIN; LOCK TABLE messages";
                        case MARIADB -> "LOCK TABLES messages WRITE";
                    });
            try {
                return work.call();
            } finally {
                statement.execute(database.dialect() == Dialect.MARIADB ? "UNLOCK TABLES" : "ROLLBACK");
            }
        }
    }
}
