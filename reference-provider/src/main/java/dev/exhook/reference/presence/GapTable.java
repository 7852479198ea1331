package dev.exhook.reference.presence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * presence_gaps: a row for each node at most, from the first begin of what was missed to the last end. Whoever was seen
 * between two gaps is unconfirmed by the second, since the time of that sign of life.
 */
final class GapTable {
    /** A gap at every node. */
    static final String EVERYWHERE = "";

    private static final String ADD = """
            INSERT INTO presence_gaps (node, since_at, until_at) VALUES (?, ?, ?)
            ON CONFLICT (node) DO UPDATE SET
              since_at = CASE WHEN excluded.since_at < presence_gaps.since_at THEN excluded.since_at
                ELSE presence_gaps.since_at END,
              until_at = CASE WHEN presence_gaps.until_at IS NULL OR excluded.until_at IS NULL THEN NULL
                WHEN excluded.until_at > presence_gaps.until_at THEN excluded.until_at ELSE presence_gaps.until_at END""";

    private GapTable() {}

    /** Adds a gap; without an end it lasts. */
    static void add(Connection connection, String node, long since, @Nullable Long until) throws SQLException {
        execute(connection, ADD, node, since, until);
    }

    /** Returns whether there are closed gaps that no reconciliation has covered. */
    static boolean any(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT 1 FROM presence_gaps WHERE until_at IS NOT NULL LIMIT 1");
                ResultSet rows = select.executeQuery()) {
            return rows.next();
        }
    }

    /** The node reports again; returns whether it was known not to. */
    static boolean end(Connection connection, String node, long until) throws SQLException {
        return execute(
                        connection,
                        "UPDATE presence_gaps SET until_at = ? WHERE node = ? AND until_at IS NULL",
                        until,
                        node)
                > 0;
    }

    /** All that was missed before that time is made up for. */
    static void forget(Connection connection, long before) throws SQLException {
        execute(connection, "DELETE FROM presence_gaps WHERE until_at < ?", before);
        execute(connection, "UPDATE presence_gaps SET since_at = ? WHERE since_at < ?", before, before);
    }

    private static int execute(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Sql.set(statement, values);
            return statement.executeUpdate();
        }
    }
}
