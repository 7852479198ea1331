package dev.exhook.reference.presence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** presence_nodes. */
final class NodeTable {
    /** The state of a node when it last loaded the provider. */
    enum Start {
        /** It has not been known before. */
        FIRST,
        /** It has started anew since. */
        AGAIN,
        /** It went on without the provider. */
        NONE
    }

    /** A node that has started, and not all of what it had before is ended. */
    record Ending(String node, long startedAt) {}

    private NodeTable() {}

    /** A node is loaded that started then, 0 if it does not say when; what it had before is to be ended. */
    static Start loaded(Connection connection, String node, long startedAt) throws SQLException {
        if (startedAt <= 0) {
            return Start.NONE;
        }
        Long known = startOf(connection, node);
        if (known != null && startedAt <= known + Client.CLOCK_TOLERANCE) {
            return Start.NONE;
        }
        execute(
                connection,
                "INSERT INTO presence_nodes (node, started_at, ending) VALUES (?, ?, 1)"
                        + " ON CONFLICT (node) DO UPDATE SET started_at = excluded.started_at, ending = 1",
                node,
                startedAt);
        return known == null ? Start.FIRST : Start.AGAIN;
    }

    private static @Nullable Long startOf(Connection connection, String node) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT started_at FROM presence_nodes WHERE node = ?")) {
            Sql.set(select, node);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : null;
            }
        }
    }

    /** One that is not done with. */
    static Optional<Ending> ending(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT node, started_at FROM presence_nodes WHERE ending = 1 ORDER BY node LIMIT 1");
                ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(new Ending(row.getString(1), row.getLong(2))) : Optional.empty();
        }
    }

    /** All that it had before is ended, unless it has started once more. */
    static void ended(Connection connection, Ending done) throws SQLException {
        execute(
                connection,
                "UPDATE presence_nodes SET ending = 0 WHERE node = ? AND started_at = ?",
                done.node(),
                done.startedAt());
    }

    private static void execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Sql.set(statement, values);
            statement.executeUpdate();
        }
    }
}
