package dev.exhook.reference.presence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** presence_events. */
final class EventTable {
    private static final String INSERT = """
            INSERT INTO presence_events (at, event, client_id, username, node, peer_host, peer_port, detail, inferred)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private EventTable() {}

    static void add(Connection connection, List<Change> changes) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Change change : changes) {
                ConnectionKey key = change.key();
                Sql.set(
                        insert,
                        change.at(),
                        change.event(),
                        key.clientId(),
                        change.username(),
                        key.node(),
                        key.peerHost(),
                        key.peerPort(),
                        change.detail(),
                        change.inferred());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
