package dev.exhook.reference.presence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** presence_subscriptions. */
final class SubscriptionTable {
    private static final String UPSERT = """
            INSERT INTO presence_subscriptions
              (client_id, topic_filter, qos, no_local, retain_as_published, retain_handling, active, changed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (client_id, topic_filter) DO UPDATE SET
              qos = excluded.qos, no_local = excluded.no_local, retain_as_published = excluded.retain_as_published,
              retain_handling = excluded.retain_handling, active = excluded.active, changed_at = excluded.changed_at""";

    private SubscriptionTable() {}

    /** The subscriptions by client id; nothing for a client without any. */
    static Map<String, List<Subscription>> load(Connection connection, Collection<String> clientIds)
            throws SQLException {
        Map<String, List<Subscription>> found = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT * FROM presence_subscriptions WHERE client_id IN (" + Sql.marks(clientIds.size()) + ")")) {
            Sql.set(select, clientIds.toArray());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.computeIfAbsent(rows.getString("client_id"), id -> new ArrayList<>())
                            .add(read(rows));
                }
            }
        }
        return found;
    }

    static void save(Connection connection, Collection<Client> clients) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                        "DELETE FROM presence_subscriptions WHERE client_id = ? AND changed_at < ?");
                PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            for (Client client : clients) {
                Subscriptions subscriptions = client.subscriptions();
                if (subscriptions.droppedBefore() > 0) {
                    Sql.set(delete, client.id(), subscriptions.droppedBefore());
                    delete.addBatch();
                }
                for (Subscription one : subscriptions.changed()) {
                    Sql.set(
                            upsert,
                            client.id(),
                            one.topicFilter(),
                            one.qos(),
                            one.noLocal(),
                            one.retainAsPublished(),
                            one.retainHandling(),
                            one.active(),
                            one.at());
                    upsert.addBatch();
                }
            }
            delete.executeBatch();
            upsert.executeBatch();
        }
    }

    private static Subscription read(ResultSet row) throws SQLException {
        return new Subscription(
                row.getString("topic_filter"),
                row.getInt("qos"),
                row.getInt("no_local") != 0,
                row.getInt("retain_as_published") != 0,
                row.getInt("retain_handling"),
                row.getInt("active") != 0,
                row.getLong("changed_at"));
    }
}
