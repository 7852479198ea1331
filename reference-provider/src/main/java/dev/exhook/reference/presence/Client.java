package dev.exhook.reference.presence;

import dev.exhook.reference.presence.SessionEnded.Way;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The state of one client id while events are applied to it. Each connection has a state of its own, changed by its own
 * events only, so that the order in which events of different connections come does not matter: the client is online as
 * long as one of them is. What one connection says of another is concluded only if their times are far apart.
 */
final class Client {
    /**
     * MQTT allows one connection of a client id: when a later one begins, an earlier one is over, also if its end was
     * missed. Closer begins than this are left to their own events, as the clocks of two instances or nodes may differ
     * by that much.
     */
    static final long CLOCK_TOLERANCE = 2_000_000;

    /** How many past connections are kept to recognize late events of them. */
    static final int PAST_KEPT = 8;

    private final String id;
    private final boolean tracksSessions;
    private final Map<ConnectionKey, ConnectionState> connections = new HashMap<>();
    private final Subscriptions subscriptions;

    Client(
            String id,
            boolean tracksSessions,
            Collection<ConnectionState> connections,
            Collection<Subscription> subscriptions) {
        this.id = id;
        this.tracksSessions = tracksSessions;
        this.subscriptions = new Subscriptions(subscriptions);
        connections.forEach(connection -> this.connections.put(connection.key(), connection));
    }

    /** Applies the event; returns what it changed, nothing if it was known already. */
    List<Change> apply(PresenceEvent event) {
        Map<ConnectionKey, ConnectionState> before = Map.copyOf(connections);
        connections.compute(
                event.key(), (key, known) -> event.after(known == null ? ConnectionState.unknown(key) : known, this));
        event.change(subscriptions, this);
        endSuperseded();
        List<Change> changes = new ArrayList<>();
        connections.values().forEach(after -> changes.addAll(Changes.between(before.get(after.key()), after, event)));
        subscriptions.takeNews().forEach(subscription -> changes.add(Changes.of(subscription, event)));
        forgetPast();
        return changes;
    }

    private void endSuperseded() {
        connections.replaceAll((key, connection) -> {
            long online = newest(connection, Client::began) - CLOCK_TOLERANCE;
            long session = newest(connection, other -> start(other.session())) - CLOCK_TOLERANCE;
            ConnectionState after = connection;
            if (online > Math.max(start(connection.online()), connection.seenAt())) {
                after = after.withOnline(after.online().over(online + CLOCK_TOLERANCE, "superseded"));
            }
            if (session > Math.max(start(connection.session()), connection.seenAt())) {
                after = after.withSession(after.session().over(session + CLOCK_TOLERANCE, "superseded"));
            }
            return after;
        });
    }

    private long newest(ConnectionState except, ToLongFunction<ConnectionState> time) {
        return connections.values().stream()
                .filter(other -> !other.key().equals(except.key()))
                .mapToLong(time)
                .max()
                .orElse(0);
    }

    /**
     * When the connection began, at the latest. One whose begin was missed and that was not ended by another connection
     * was the client's until its end.
     */
    private static long began(ConnectionState connection) {
        Span online = connection.online();
        boolean byAnother = Way.TAKENOVER.reason().equals(online.reason())
                || Way.DISCARDED.reason().equals(online.reason());
        return online.from() == null && online.to() != null && !byAnother ? online.to() : start(online);
    }

    private static long start(Span span) {
        return Objects.requireNonNullElse(span.from(), 0L);
    }

    private void forgetPast() {
        if (connections.size() > PAST_KEPT) {
            connections.values().stream()
                    .filter(ConnectionState::isPast)
                    .sorted(Comparator.comparingLong(ConnectionState::lastAt).reversed())
                    .skip(PAST_KEPT)
                    .toList()
                    .forEach(connection -> connections.remove(connection.key()));
        }
    }

    String id() {
        return id;
    }

    boolean tracksSessions() {
        return tracksSessions;
    }

    boolean hasSession() {
        return connections.values().stream()
                .anyMatch(connection -> connection.session().isOpen());
    }

    /** When the client's session began, as far as the last connection that held it knew. */
    @Nullable
    Long sessionCreatedAt() {
        return connections.values().stream()
                .filter(connection -> connection.session().from() != null)
                .max(Comparator.comparingLong(connection -> start(connection.session())))
                .map(ConnectionState::sessionCreatedAt)
                .orElse(null);
    }

    /** The connection lives, unless its own event said that it ended. */
    ConnectionState withEvidence(ConnectionState connection, long at) {
        Span online = connection.online().seen(at);
        return online.isOpen()
                ? withSession(
                        connection.withOnline(online).seen(at),
                        connection.session().seen(at))
                : connection;
    }

    /** A connection that is online holds the session, which it did not begin itself as far as is known. */
    ConnectionState withSession(ConnectionState connection, Span session) {
        if (!tracksSessions || session.equals(connection.session())) {
            return connection;
        }
        Long createdAt = sessionCreatedAt();
        return connection.withSession(session).withSessionCreatedAt(createdAt);
    }

    Collection<ConnectionState> connections() {
        return connections.values();
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }
}
