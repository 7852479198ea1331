package dev.exhook.reference.presence;

import dev.exhook.reference.sql.Database.Work;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Sets times that are in the future to now, when the clock was set back or an instance with a clock that is ahead wrote
 * them. Otherwise later events would be taken for older ones and ignored until the clock had caught up. Everybody is
 * unconfirmed then.
 */
final class FutureTimes {
    private static final Logger LOG = System.getLogger(Presence.class.getName());
    private static final int CLIENTS_AT_ONCE = 2_000;
    private static final List<String> TIMES =
            List.of("connected_at", "disconnected_at", "session_from", "session_to", "session_created_at", "seen_at");
    private static final String ANY_IN_FUTURE =
            TIMES.stream().map(time -> time + " > ?").collect(Collectors.joining(" OR ", "(", ")"));
    private static final String CLAMP = "UPDATE presence_connections SET "
            + TIMES.stream()
                    .map(time -> time + " = CASE WHEN " + time + " > ? THEN ? ELSE " + time + " END")
                    .collect(Collectors.joining(", "))
            + " WHERE client_id > ? AND client_id <= ? AND " + ANY_IN_FUTURE;

    private final Tables tables;
    private final EventClock clock;
    private boolean looking;
    private String after = "";

    FutureTimes(Tables tables, EventClock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /** Looks at the clock, and mends some rows if it was set back; returns whether there may be more to mend. */
    boolean step() throws SQLException {
        if (!looking) {
            long wrong = Math.max(clock.ahead(), tables.read(FutureTimes::aliveAt) - clock.now());
            if (wrong <= Client.CLOCK_TOLERANCE) {
                return false;
            }
            LOG.log(
                    Level.WARNING,
                    "presence: the clock is " + TimeUnit.MICROSECONDS.toSeconds(wrong)
                            + " s behind what was written: times in the future are set to now, everybody is unconfirmed");
            clock.reset();
            looking = true;
            after = "";
            tables.write(clock.now(), forgetFuture(clock.now()));
        }
        long now = clock.now();
        String first = after;
        Optional<String> last = tables.read(connection -> lastInFuture(connection, now, first));
        if (last.isEmpty()) {
            looking = false;
            return false;
        }
        tables.write(now, connection -> clamp(connection, now, first, last.get()));
        after = last.get();
        return true;
    }

    private static long aliveAt(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT alive_at FROM presence_writer");
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static Work<Long> forgetFuture(long now) {
        return connection -> {
            execute(connection, "UPDATE presence_writer SET alive_at = ?", now);
            execute(connection, "UPDATE presence_nodes SET started_at = ? WHERE started_at > ?", now, now);
            execute(connection, "UPDATE presence_gaps SET since_at = ? WHERE since_at > ?", now, now);
            execute(connection, "UPDATE presence_gaps SET until_at = ? WHERE until_at > ?", now, now);
            execute(connection, "UPDATE presence_subscriptions SET changed_at = ? WHERE changed_at > ?", now, now);
            GapTable.add(connection, GapTable.EVERYWHERE, now, now + 1);
            return now;
        };
    }

    private static Optional<String> lastInFuture(Connection connection, long now, String after) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT MAX(client_id) FROM (SELECT client_id"
                + " FROM presence_connections WHERE client_id > ? AND " + ANY_IN_FUTURE + " ORDER BY client_id LIMIT "
                + CLIENTS_AT_ONCE + ") next")) {
            Sql.set(select, after, now, now, now, now, now, now);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
            }
        }
    }

    private static int clamp(Connection connection, long now, String first, String last) throws SQLException {
        return execute(
                connection,
                CLAMP,
                now,
                now,
                now,
                now,
                now,
                now,
                now,
                now,
                now,
                now,
                now,
                now,
                first,
                last,
                now,
                now,
                now,
                now,
                now,
                now);
    }

    private static int execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Sql.set(statement, values);
            return statement.executeUpdate();
        }
    }
}
