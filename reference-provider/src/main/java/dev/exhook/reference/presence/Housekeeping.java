package dev.exhook.reference.presence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Deletes what nobody needs any more, some thousand rows at a time. What to delete is looked for without holding up
 * writers.
 */
final class Housekeeping {
    static final int ROWS_AT_ONCE = 2_000;

    private static final String GONE = "(connected_at IS NULL OR disconnected_at < ?)"
            + " AND (session_from IS NULL OR session_to < ?) AND seen_at < ?"
            + " AND COALESCE(disconnected_at, 0) < ? AND COALESCE(session_to, 0) < ?";
    private static final String UNSUBSCRIBED = "changed_at < ? AND (active = 0 OR NOT EXISTS (SELECT 1"
            + " FROM presence_connections c WHERE c.client_id = presence_subscriptions.client_id"
            + " AND c.session_from IS NOT NULL AND c.session_to IS NULL))";

    private final PresenceSettings settings;
    private final Tables tables;
    private final LongAdder deleted = new LongAdder();

    Housekeeping(PresenceSettings settings, Tables tables) {
        this.settings = settings;
        this.tables = tables;
    }

    /** Deletes the next rows; returns whether there may be more. */
    boolean step(long now) throws SQLException {
        long forget = now - micros(settings.forgetAfter());
        int rows = delete(
                now,
                "presence_connections",
                List.of("client_id", "node", "peer_host", "peer_port"),
                GONE,
                forget,
                forget,
                forget,
                forget,
                forget);
        rows = Math.max(
                rows,
                delete(now, "presence_subscriptions", List.of("client_id", "topic_filter"), UNSUBSCRIBED, forget));
        rows = Math.max(
                rows, delete(now, "presence_events", List.of("id"), "at < ?", now - micros(settings.history())));
        return rows == ROWS_AT_ONCE;
    }

    /** Returns how many were found; what has changed since is left. */
    private int delete(long now, String table, List<String> key, String condition, Object... values)
            throws SQLException {
        List<Object[]> found = tables.read(connection -> find(connection, table, key, condition, values));
        if (!found.isEmpty()) {
            String sql =
                    "DELETE FROM " + table + " WHERE " + String.join(" = ? AND ", key) + " = ? AND (" + condition + ")";
            tables.write(now, connection -> {
                try (PreparedStatement delete = connection.prepareStatement(sql)) {
                    for (Object[] row : found) {
                        List<Object> parameters = new ArrayList<>(List.of(row));
                        parameters.addAll(List.of(values));
                        Sql.set(delete, parameters.toArray());
                        delete.addBatch();
                    }
                    for (int count : delete.executeBatch()) {
                        deleted.add(count);
                    }
                }
                return found;
            });
        }
        return found.size();
    }

    private static List<Object[]> find(
            Connection connection, String table, List<String> key, String condition, Object... values)
            throws SQLException {
        List<Object[]> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT " + String.join(", ", key) + " FROM "
                + table + " WHERE " + condition + " LIMIT " + ROWS_AT_ONCE)) {
            Sql.set(select, values);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Object[] row = new Object[key.size()];
                    for (int i = 0; i < row.length; i++) {
                        row[i] = rows.getObject(i + 1);
                    }
                    found.add(row);
                }
            }
        }
        return found;
    }

    private static long micros(Duration duration) {
        return duration.toMillis() * 1_000;
    }

    /** How many rows were deleted. */
    long deleted() {
        return deleted.sum();
    }
}
