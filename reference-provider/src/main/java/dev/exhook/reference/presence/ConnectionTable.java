package dev.exhook.reference.presence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** presence_connections. */
final class ConnectionTable {
    private static final String UPSERT = """
            INSERT INTO presence_connections (client_id, node, peer_host, peer_port, username, listener, listener_port,
              protocol, protocol_version, keepalive, connected_at, disconnected_at, disconnect_reason, disconnect_inferred,
              session_from, session_to, session_end, session_end_inferred, session_created_at, seen_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (client_id, node, peer_host, peer_port) DO UPDATE SET
              username = excluded.username, listener = excluded.listener, listener_port = excluded.listener_port,
              protocol = excluded.protocol, protocol_version = excluded.protocol_version, keepalive = excluded.keepalive,
              connected_at = excluded.connected_at, disconnected_at = excluded.disconnected_at,
              disconnect_reason = excluded.disconnect_reason, disconnect_inferred = excluded.disconnect_inferred,
              session_from = excluded.session_from, session_to = excluded.session_to, session_end = excluded.session_end,
              session_end_inferred = excluded.session_end_inferred, session_created_at = excluded.session_created_at,
              seen_at = excluded.seen_at""";

    private static final String DELETE =
            "DELETE FROM presence_connections WHERE client_id = ? AND node = ? AND peer_host = ? AND peer_port = ?";

    /** Something lasts, all of which began before that time. */
    private static final String OLD = """
            seen_at < ?
              AND (connected_at IS NULL OR connected_at < ?) AND (session_from IS NULL OR session_from < ?)
              AND (connected_at IS NOT NULL AND disconnected_at IS NULL OR session_from IS NOT NULL AND session_to IS NULL)""";

    private static final String CLOSE_NODE = """
            UPDATE presence_connections SET
              disconnected_at = CASE WHEN connected_at IS NOT NULL AND disconnected_at IS NULL THEN ? ELSE disconnected_at END,
              disconnect_reason =
                CASE WHEN connected_at IS NOT NULL AND disconnected_at IS NULL THEN ? ELSE disconnect_reason END,
              disconnect_inferred =
                CASE WHEN connected_at IS NOT NULL AND disconnected_at IS NULL THEN 1 ELSE disconnect_inferred END,
              session_to = CASE WHEN session_from IS NOT NULL AND session_to IS NULL THEN ? ELSE session_to END,
              session_end = CASE WHEN session_from IS NOT NULL AND session_to IS NULL THEN ? ELSE session_end END,
              session_end_inferred =
                CASE WHEN session_from IS NOT NULL AND session_to IS NULL THEN 1 ELSE session_end_inferred END
            WHERE node = ? AND client_id > ? AND client_id <= ? AND""" + " " + OLD;

    private ConnectionTable() {}

    static List<ConnectionState> load(Connection connection, Collection<String> clientIds) throws SQLException {
        List<ConnectionState> states = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT * FROM presence_connections WHERE client_id IN (" + Sql.marks(clientIds.size()) + ")")) {
            Sql.set(select, clientIds.toArray());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    states.add(read(rows));
                }
            }
        }
        return states;
    }

    static void save(Connection connection, Collection<ConnectionState> states) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            for (ConnectionState state : states) {
                ConnectionKey key = state.key();
                Origin origin = state.origin();
                Span online = state.online();
                Span session = state.session();
                Sql.set(
                        upsert,
                        key.clientId(),
                        key.node(),
                        key.peerHost(),
                        key.peerPort(),
                        origin.username(),
                        origin.listener(),
                        origin.listenerPort(),
                        origin.protocol(),
                        origin.protocolVersion(),
                        origin.keepalive(),
                        online.from(),
                        online.to(),
                        online.reason(),
                        online.inferred(),
                        session.from(),
                        session.to(),
                        session.reason(),
                        session.inferred(),
                        state.sessionCreatedAt(),
                        state.seenAt());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    static void delete(Connection connection, Collection<ConnectionKey> keys) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            for (ConnectionKey key : keys) {
                Sql.set(delete, key.clientId(), key.node(), key.peerHost(), key.peerPort());
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }

    /**
     * The last of the next clients of whom a node had something before it started; empty if there are none.
     *
     * @param sessions whether to look among open sessions rather than online connections
     */
    static Optional<String> lastToEnd(
            Connection connection, String node, long before, boolean sessions, String afterClientId, int most)
            throws SQLException {
        String lasting = sessions
                ? "session_from IS NOT NULL AND session_to IS NULL"
                : "connected_at IS NOT NULL AND disconnected_at IS NULL";
        try (PreparedStatement select = connection.prepareStatement("SELECT MAX(client_id) FROM (SELECT client_id"
                + " FROM presence_connections WHERE node = ? AND client_id > ? AND " + lasting + " AND " + OLD
                + " ORDER BY client_id LIMIT " + most + ") next")) {
            Sql.set(select, node, afterClientId, before, before, before);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
            }
        }
    }

    /** Ends what a node had before it started, of the clients between these two; returns how many rows that were. */
    static int endOfNode(
            Connection connection,
            String node,
            long startedAt,
            long before,
            String reason,
            String afterClientId,
            String lastClientId)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(CLOSE_NODE)) {
            Sql.set(
                    update,
                    startedAt,
                    reason,
                    startedAt,
                    reason,
                    node,
                    afterClientId,
                    lastClientId,
                    before,
                    before,
                    before);
            return update.executeUpdate();
        }
    }

    /** The next clients, in order of their ids, of whom something lasts that was not seen since that time. */
    static List<String> notSeenSince(Connection connection, long time, String afterClientId, int most)
            throws SQLException {
        List<String> ids = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT DISTINCT client_id FROM presence_connections WHERE client_id > ? AND seen_at < ? AND ("
                        + "connected_at IS NOT NULL AND disconnected_at IS NULL"
                        + " OR session_from IS NOT NULL AND session_to IS NULL) ORDER BY client_id LIMIT " + most)) {
            Sql.set(select, afterClientId, time);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
        }
        return ids;
    }

    private static ConnectionState read(ResultSet row) throws SQLException {
        return new ConnectionState(
                key(row),
                new Origin(
                        row.getString("username"),
                        row.getString("listener"),
                        Sql.number(row, "listener_port"),
                        row.getString("protocol"),
                        row.getString("protocol_version"),
                        Sql.number(row, "keepalive")),
                new Span(
                        Sql.time(row, "connected_at"),
                        Sql.time(row, "disconnected_at"),
                        row.getString("disconnect_reason"),
                        row.getInt("disconnect_inferred") != 0),
                new Span(
                        Sql.time(row, "session_from"),
                        Sql.time(row, "session_to"),
                        row.getString("session_end"),
                        row.getInt("session_end_inferred") != 0),
                Sql.time(row, "session_created_at"),
                row.getLong("seen_at"));
    }

    static ConnectionKey key(ResultSet row) throws SQLException {
        return new ConnectionKey(
                row.getString("client_id"), row.getString("node"), row.getString("peer_host"), row.getInt("peer_port"));
    }
}
