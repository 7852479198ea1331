package dev.exhook.reference.presence;

import java.util.Locale;

/**
 * session.terminated, session.discarded or session.takenover: this connection no longer holds the session. Whether
 * another one does is told by the other one's events, which may come before or after.
 *
 * @param reason EMQX's for TERMINATED, otherwise the way's own word
 */
record SessionEnded(long at, ConnectionKey key, Origin origin, Way way, String reason) implements PresenceEvent {
    /** How a connection loses the session. */
    enum Way {
        /** The session is gone. */
        TERMINATED,
        /** The session is gone, because the client started a new one. */
        DISCARDED,
        /** The session goes on with another connection. */
        TAKENOVER;

        /** The word that EMQX uses for it. */
        String reason() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public ConnectionState after(ConnectionState before, Client client) {
        return before.withOrigin(origin)
                .withOnline(before.online().over(at, reason))
                .withSession(before.session().end(at, reason));
    }

    @Override
    public void change(Subscriptions subscriptions, Client client) {
        if (way != Way.TAKENOVER && !client.hasSession()) {
            subscriptions.dropBefore(at);
        }
    }
}
