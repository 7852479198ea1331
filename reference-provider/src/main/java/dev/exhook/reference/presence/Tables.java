package dev.exhook.reference.presence;

import dev.exhook.reference.sql.Database;
import dev.exhook.reference.sql.Database.Work;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tables as one thing: what is written is written in one transaction, and transactions that write take turns across
 * all instances. So the rules of {@link Client} see what the others wrote, and nothing else needs to be locked.
 */
final class Tables {
    private final Database database;
    private final boolean sessions;
    private final boolean history;
    private volatile boolean migrated;

    Tables(Database database, boolean sessions, boolean history) {
        this.database = database;
        this.sessions = sessions;
        this.history = history;
    }

    /**
     * To be called once, before anything is written: notes that whatever happened since any instance was last alive may
     * have been missed.
     */
    void start(long now) throws SQLException {
        write(now, connection -> {
            long aliveAt;
            try (Statement select = connection.createStatement();
                    ResultSet row = select.executeQuery("SELECT alive_at FROM presence_writer")) {
                row.next();
                aliveAt = row.getLong(1);
            }
            if (aliveAt > 0) {
                GapTable.add(connection, GapTable.EVERYWHERE, Math.min(aliveAt, now), now);
            }
            return now;
        });
    }

    /** Runs it in a transaction, in turn with all others that write; then notes that an instance is alive. */
    <T> T write(long now, Work<T> work) throws SQLException {
        return read(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("UPDATE presence_writer SET id = id");
                T result = work.with(connection);
                statement.executeUpdate("UPDATE presence_writer SET alive_at = " + now + " WHERE alive_at < " + now);
                return result;
            }
        });
    }

    /** Runs it in a transaction that only reads. */
    <T> T read(Work<T> work) throws SQLException {
        if (!migrated) {
            Schema.migrations(database.dialect()).apply(database);
            migrated = true;
        }
        return database.transaction(work);
    }

    /** Applies the events, in this order, to what is known of their clients. */
    List<Change> apply(Connection connection, List<PresenceEvent> events) throws SQLException {
        Map<String, Client> clients = load(connection, events);
        Map<ConnectionKey, ConnectionState> before = new LinkedHashMap<>();
        clients.values().forEach(client -> client.connections().forEach(state -> before.put(state.key(), state)));
        List<Change> changes = new ArrayList<>();
        for (PresenceEvent event : events) {
            Client client = clients.get(event.key().clientId());
            if (client != null) {
                changes.addAll(client.apply(event));
            }
        }
        save(connection, before, clients);
        if (history) {
            EventTable.add(connection, changes);
        }
        return changes;
    }

    private Map<String, Client> load(Connection connection, List<PresenceEvent> events) throws SQLException {
        Set<String> ids = new LinkedHashSet<>();
        events.forEach(event -> ids.add(event.key().clientId()));
        Map<String, List<ConnectionState>> states = new LinkedHashMap<>();
        for (ConnectionState state : ConnectionTable.load(connection, ids)) {
            states.computeIfAbsent(state.key().clientId(), id -> new ArrayList<>())
                    .add(state);
        }
        Map<String, List<Subscription>> subscriptions = sessions ? SubscriptionTable.load(connection, ids) : Map.of();
        Map<String, Client> clients = new LinkedHashMap<>();
        ids.forEach(id -> clients.put(
                id,
                new Client(
                        id, sessions, states.getOrDefault(id, List.of()), subscriptions.getOrDefault(id, List.of()))));
        return clients;
    }

    private void save(Connection connection, Map<ConnectionKey, ConnectionState> before, Map<String, Client> clients)
            throws SQLException {
        List<ConnectionState> changed = new ArrayList<>();
        Set<ConnectionKey> gone = new LinkedHashSet<>(before.keySet());
        for (Client client : clients.values()) {
            for (ConnectionState state : client.connections()) {
                gone.remove(state.key());
                if (!state.equals(before.get(state.key()))) {
                    changed.add(state);
                }
            }
        }
        ConnectionTable.save(connection, changed);
        ConnectionTable.delete(connection, gone);
        if (sessions) {
            SubscriptionTable.save(connection, clients.values());
        }
    }
}
