package dev.exhook.reference.presence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/** Deletes what nobody needs any more. */
final class Housekeeping {
    private static final String SESSION_OF_CLIENT = "SELECT 1 FROM presence_connections c"
            + " WHERE c.client_id = presence_subscriptions.client_id"
            + " AND c.session_from IS NOT NULL AND c.session_to IS NULL";

    private final PresenceSettings settings;

    Housekeeping(PresenceSettings settings) {
        this.settings = settings;
    }

    /** Does all of it; returns how many rows were deleted. */
    int run(Connection connection, long now) throws SQLException {
        long forget = now - micros(settings.forgetAfter());
        int deleted = delete(
                connection,
                "presence_connections WHERE (connected_at IS NULL OR disconnected_at < ?)"
                        + " AND (session_from IS NULL OR session_to < ?) AND seen_at < ?"
                        + " AND COALESCE(disconnected_at, 0) < ? AND COALESCE(session_to, 0) < ?",
                forget,
                forget,
                forget,
                forget,
                forget);
        deleted += delete(connection, "presence_subscriptions WHERE active = 0 AND changed_at < ?", forget);
        deleted += delete(
                connection,
                "presence_subscriptions WHERE changed_at < ? AND NOT EXISTS (" + SESSION_OF_CLIENT + ")",
                forget);
        deleted += delete(connection, "presence_events WHERE at < ?", now - micros(settings.history()));
        return deleted
                + delete(
                        connection,
                        "presence_gaps WHERE until_at < (SELECT COALESCE(MIN(seen_at), ?) FROM presence_connections"
                                + " WHERE connected_at IS NOT NULL AND disconnected_at IS NULL)",
                        now);
    }

    private static int delete(Connection connection, String what, Object... times) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + what)) {
            Sql.set(delete, times);
            return delete.executeUpdate();
        }
    }

    private static long micros(Duration duration) {
        return duration.toMillis() * 1_000;
    }
}
