package dev.exhook.reference.presence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** presence_gaps. */
final class GapTable {
    /** A gap at every node. */
    static final String EVERYWHERE = "";

    private GapTable() {}

    /** Adds a gap; without an end it lasts. */
    static void add(Connection connection, String node, long since, @Nullable Long until) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO presence_gaps (node, since_at, until_at) VALUES (?, ?, ?)")) {
            Sql.set(insert, node, since, until);
            insert.executeUpdate();
        }
    }

    /** Whether events were missed that nobody has made up for, gaps that last left aside. */
    static boolean any(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT 1 FROM presence_gaps WHERE until_at IS NOT NULL LIMIT 1");
                ResultSet rows = select.executeQuery()) {
            return rows.next();
        }
    }

    /** The node reports again; returns whether it was known not to. */
    static boolean end(Connection connection, String node, long until) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE presence_gaps SET until_at = ? WHERE node = ? AND until_at IS NULL")) {
            Sql.set(update, until, node);
            return update.executeUpdate() > 0;
        }
    }

    /** All that was missed before that time is made up for. */
    static void forget(Connection connection, long before) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM presence_gaps WHERE until_at < ?")) {
            Sql.set(delete, before);
            delete.executeUpdate();
        }
    }
}
