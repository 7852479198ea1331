package dev.exhook.reference.presence;

import org.jspecify.annotations.Nullable;

/**
 * A connection of a client, and its hold on the client's session: one row of presence_connections.
 *
 * @param online from client.connected to client.disconnected
 * @param session from session.created or session.resumed until the session ended or another connection took it over
 * @param sessionCreatedAt when the session began, perhaps by an earlier connection; null if not known
 * @param seenAt the last event that only a live connection can cause; what was missed before it no longer matters
 */
record ConnectionState(
        ConnectionKey key,
        Origin origin,
        Span online,
        Span session,
        @Nullable Long sessionCreatedAt,
        long seenAt) {

    static ConnectionState unknown(ConnectionKey key) {
        return new ConnectionState(key, Origin.UNKNOWN, Span.NONE, Span.NONE, null, 0);
    }

    ConnectionState withOrigin(Origin more) {
        return new ConnectionState(key, origin.and(more), online, session, sessionCreatedAt, seenAt);
    }

    ConnectionState withOnline(Span other) {
        return new ConnectionState(key, origin, other, session, sessionCreatedAt, seenAt);
    }

    ConnectionState withSession(Span other) {
        return new ConnectionState(key, origin, online, other, sessionCreatedAt, seenAt);
    }

    ConnectionState withSessionCreatedAt(@Nullable Long at) {
        return new ConnectionState(key, origin, online, session, at, seenAt);
    }

    ConnectionState seen(long at) {
        return new ConnectionState(key, origin, online, session, sessionCreatedAt, Math.max(seenAt, at));
    }

    /**
     * Returns whether connection and session are over. The row is kept to recognize late events, and for
     * offline_clients.
     */
    boolean isPast() {
        return !online.isOpen() && !session.isOpen();
    }

    /** The last thing known of it. */
    long lastAt() {
        return Math.max(seenAt, Math.max(last(online), last(session)));
    }

    private static long last(Span span) {
        Long time = span.to() == null ? span.from() : span.to();
        return time == null ? 0 : time;
    }
}
