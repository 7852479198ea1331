package dev.exhook.reference.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Creates the tables of a part, and changes those that an earlier release made. Which version a part has is written in
 * the table {@code schema_versions}.
 *
 * @param part whose tables these are
 * @param steps the statements that lead from one version to the next: the first from nothing to version 1. A released
 *     step is never changed, only followed by others
 */
public record Migrations(String part, List<List<String>> steps) {
    /** Instances that start together take turns; any number that no one else uses. */
    private static final long POSTGRESQL_LOCK = 0x6578686f6f6bL;

    private static final String MARIADB_LOCK = "concat(database(), '.exhook')";
    private static final int MARIADB_PATIENCE_SECONDS = 8;

    public Migrations {
        steps = steps.stream().map(List::copyOf).toList();
    }

    /**
     * Brings the tables to the newest version, in one transaction. A user who may not create tables can run the program
     * if they are there already.
     *
     * @throws SQLException if that fails, or the tables are of a newer release
     */
    public void apply(Database database) throws SQLException {
        database.transaction(connection -> {
            if (database.dialect() == Dialect.POSTGRESQL) {
                execute(connection, "SELECT pg_advisory_xact_lock(" + POSTGRESQL_LOCK + ")");
            }
            return database.dialect() == Dialect.MARIADB ? inTurn(connection) : upgrade(connection, database.dialect());
        });
    }

    /** MariaDB's locks last until they are released; each statement that makes a table is a transaction. */
    private int inTurn(Connection connection) throws SQLException {
        execute(connection, "SELECT get_lock(" + MARIADB_LOCK + ", " + MARIADB_PATIENCE_SECONDS + ")");
        try {
            return upgrade(connection, Dialect.MARIADB);
        } finally {
            execute(connection, "SELECT release_lock(" + MARIADB_LOCK + ")");
        }
    }

    private int upgrade(Connection connection, Dialect dialect) throws SQLException {
        if (!hasVersions(connection, dialect)) {
            execute(
                    connection,
                    "CREATE TABLE schema_versions (part VARCHAR(64) PRIMARY KEY, version INTEGER NOT NULL)");
        }
        return upgrade(connection, version(connection));
    }

    private int upgrade(Connection connection, int version) throws SQLException {
        if (version > steps.size()) {
            throw new SQLException("the tables of \"" + part + "\" have version " + version
                    + ", this program knows up to " + steps.size() + ": a newer release made them");
        }
        for (List<String> step : steps.subList(version, steps.size())) {
            for (String statement : step) {
                execute(connection, statement);
            }
        }
        if (version < steps.size()) {
            write(connection, version == 0);
        }
        return steps.size();
    }

    private static boolean hasVersions(Connection connection, Dialect dialect) throws SQLException {
        String query = switch (dialect) {
            case SQLITE -> "SELECT count(*) FROM sqlite_master WHERE name = 'schema_versions'";
            case POSTGRESQL -> "SELECT count(to_regclass('schema_versions'))";
            case MARIADB ->
                "SELECT count(*) FROM information_schema.tables"
                        + " WHERE table_schema = database() AND table_name = 'schema_versions'";
        };
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() && rows.getInt(1) > 0;
        }
    }

    private int version(Connection connection) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT version FROM schema_versions WHERE part = ?")) {
            query.setString(1, part);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? rows.getInt(1) : 0;
            }
        }
    }

    private void write(Connection connection, boolean first) throws SQLException {
        String sql = first
                ? "INSERT INTO schema_versions (version, part) VALUES (?, ?)"
                : "UPDATE schema_versions SET version = ? WHERE part = ?";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setInt(1, steps.size());
            update.setString(2, part);
            update.executeUpdate();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
