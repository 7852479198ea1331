package dev.exhook.broker.internal.emulated;

import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.proto.Hook;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds or makes the session of a client that was let in ({@code emqx_cm:open_session}). */
final class Opening {
    private static final int RECEIVE_MAXIMUM_LIMIT = 65_535;

    private final Node node;
    private final Connection connection;

    Opening(Node node, Connection connection) {
        this.node = node;
        this.connection = connection;
    }

    /**
     * A session at hand.
     *
     * @param present whether it was there before
     * @param old the connection that has yet to end, where this release ends it later
     * @param pending what came in for the session while it changed hands
     */
    record Opened(boolean present, Optional<Connection> old, List<Delivery> pending) {}

    Opened open() {
        Client client = connection.client();
        Optional<Connection> old = node.registry().find(client.id());
        if (client.connect().cleanStart()) {
            old.ifPresent(other -> other.request(Mail.Wish.DISCARD));
            return create();
        }
        Optional<Session> living =
                old.flatMap(other -> other.request(Mail.Wish.TAKEOVER_BEGIN)).flatMap(Mail.Reply::session);
        if (living.isEmpty()) {
            return create();
        }
        return resume(living.get(), old.orElseThrow());
    }

    private Opened create() {
        Client client = connection.client();
        connection.session(new Session(node.release(), node.settings(), client.id(), receiveMaximum()));
        node.hooks().tell(Hook.SESSION_CREATED, node.requests().sessionCreated(client), client.id());
        connection.checkAlive();
        node.registry().register(client.id(), connection);
        return new Opened(false, Optional.empty(), List.of());
    }

    private Opened resume(Session session, Connection old) {
        Client client = connection.client();
        session.subscriptions().forEach(subscription -> node.router().subscribe(subscription.filter(), connection));
        node.hooks().tell(Hook.SESSION_RESUMED, node.requests().sessionResumed(client), client.id());
        connection.checkAlive();
        connection.session(session);
        session.resume(receiveMaximum());
        if (node.release().has(Behavior.TAKEOVER_ENDS_BEFORE_CONNACK)) {
            Optional<Mail.Reply> ended = old.request(Mail.Wish.TAKEOVER_END);
            if (ended.isEmpty()) {
                // The session expired meanwhile: a new one, whose process stays subscribed all the same.
                return create();
            }
            node.registry().register(client.id(), connection);
            return new Opened(true, Optional.empty(), ended.get().pending());
        }
        node.registry().register(client.id(), connection);
        return new Opened(true, Optional.of(old), List.of());
    }

    private static List<Delivery> end(Connection old) {
        return old.request(Mail.Wish.TAKEOVER_END).map(Mail.Reply::pending).orElse(List.of());
    }

    /** After the CONNACK: everything that the client has not acknowledged, the queue, and what came in meanwhile. */
    void replay(Opened opened) {
        if (!opened.present()) {
            return;
        }
        List<Delivery> pending = opened.old().map(Opening::end).orElse(opened.pending());
        List<Delivery> all = withoutDuplicates(pending, connection.drainDeliveries());
        Session session = connection.session();
        List<Session.Outgoing> outgoing = new ArrayList<>(session.replay(node.now()));
        outgoing.addAll(session.deliver(session.enrich(all)));
        connection.delivering().send(outgoing);
    }

    /** For a moment both connections were subscribed: what both got counts once. */
    private static List<Delivery> withoutDuplicates(List<Delivery> pending, List<Delivery> own) {
        List<Delivery> all = new ArrayList<>(pending);
        Set<String> seen = new HashSet<>();
        pending.forEach(delivery -> seen.add(delivery.message().origin().id()));
        own.stream()
                .filter(delivery -> !seen.contains(delivery.message().origin().id()))
                .forEach(all::add);
        return all;
    }

    /** How many messages may be under way to the client: what it said, but not more than EMQX's own limit. */
    int receiveMaximum() {
        Packet.Connect connect = connection.client().connect();
        int limit = node.settings().maxInflight() == 0
                ? RECEIVE_MAXIMUM_LIMIT
                : node.settings().maxInflight();
        long asked = connect.properties().number("Receive-Maximum").orElse((long) limit);
        return (int) Math.min(asked, limit);
    }
}
