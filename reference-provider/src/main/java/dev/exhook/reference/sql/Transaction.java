package dev.exhook.reference.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A transaction on a connection that is in auto-commit mode before and after it. SQLite's is begun in SQL: the driver's
 * own begins the next one at each commit, and would hold the only writer's place.
 */
record Transaction(Connection connection, Dialect dialect) {

    static Transaction begin(Connection connection, Dialect dialect) throws SQLException {
        switch (dialect) {
            case SQLITE -> execute(connection, "BEGIN IMMEDIATE");
            case POSTGRESQL, MARIADB -> connection.setAutoCommit(false);
        }
        return new Transaction(connection, dialect);
    }

    void commit() throws SQLException {
        switch (dialect) {
            case SQLITE -> execute(connection, "COMMIT");
            case POSTGRESQL, MARIADB -> {
                connection.commit();
                connection.setAutoCommit(true);
            }
        }
    }

    /** Undoes all since the beginning; returns whether the connection is as good as before. */
    boolean undo(Exception failure) {
        try {
            switch (dialect) {
                case SQLITE -> execute(connection, "ROLLBACK");
                case POSTGRESQL, MARIADB -> {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            }
            return true;
        } catch (SQLException e) {
            failure.addSuppressed(e);
            return false;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
