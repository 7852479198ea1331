package dev.exhook.reference.presence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One client, and what happens to it, told a second after the other unless said otherwise. */
final class History {
    static final long SECOND = 1_000_000;
    static final String CLIENT = "c1";

    private Client client = new Client(CLIENT, true, List.of(), List.of());
    private final List<String> changes = new ArrayList<>();
    private long now = 1_000 * SECOND;

    static ConnectionKey connection(int port) {
        return new ConnectionKey(CLIENT, "emqx@one", "10.0.0.1", port);
    }

    History after(long micros) {
        now += micros;
        return this;
    }

    long now() {
        return now;
    }

    History connected(int port) {
        return tell(new Connected(now, connection(port), Origin.UNKNOWN));
    }

    History disconnected(int port, String reason) {
        return tell(new Disconnected(now, connection(port), Origin.UNKNOWN, reason));
    }

    History created(int port) {
        return tell(new SessionBegun(now, connection(port), Origin.UNKNOWN, false));
    }

    History resumed(int port) {
        return tell(new SessionBegun(now, connection(port), Origin.UNKNOWN, true));
    }

    History ended(int port, SessionEnded.Way way) {
        return tell(new SessionEnded(now, connection(port), Origin.UNKNOWN, way, way.reason()));
    }

    History subscribed(int port, String topicFilter) {
        Subscription subscription = new Subscription(topicFilter, 1, false, false, 0, true, now);
        return tell(new Subscribed(now, connection(port), Origin.UNKNOWN, subscription));
    }

    History unsubscribed(int port, String topicFilter) {
        return tell(new Unsubscribed(now, connection(port), Origin.UNKNOWN, topicFilter));
    }

    /** Applies it, adds the changes to {@link #changes()}, and advances the time by a second. */
    History tell(PresenceEvent event) {
        for (Change change : client.apply(event)) {
            changes.add(change.event() + " " + change.key().peerPort() + (change.inferred() ? " inferred" : ""));
        }
        reload();
        return after(SECOND);
    }

    /** As between two transactions: only what is in the tables goes on. */
    private void reload() {
        client = new Client(
                CLIENT, true, client.connections(), client.subscriptions().all());
    }

    List<String> changes() {
        return changes;
    }

    List<Integer> online() {
        return client.connections().stream()
                .filter(state -> state.online().isOpen())
                .map(state -> state.key().peerPort())
                .sorted()
                .toList();
    }

    List<Integer> sessions() {
        return client.connections().stream()
                .filter(state -> state.session().isOpen())
                .map(state -> state.key().peerPort())
                .sorted()
                .toList();
    }

    List<String> subscriptions() {
        return client.subscriptions().all().stream()
                .filter(Subscription::active)
                .map(Subscription::topicFilter)
                .sorted()
                .toList();
    }

    int known() {
        return client.connections().size();
    }

    ConnectionState state(int port) {
        Optional<ConnectionState> found = client.connections().stream()
                .filter(state -> state.key().peerPort() == port)
                .findFirst();
        return found.orElseThrow();
    }
}
