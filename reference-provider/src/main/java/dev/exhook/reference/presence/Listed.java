package dev.exhook.reference.presence;

import org.jspecify.annotations.Nullable;

/**
 * EMQX's REST API lists the client.
 *
 * @param at when the list was asked for: what was told later is newer
 * @param disconnectedAt null if the client is online; else only its session lasts
 */
record Listed(
        long at,
        ConnectionKey key,
        Origin origin,
        long connectedAt,
        @Nullable Long disconnectedAt,
        long sessionCreatedAt)
        implements PresenceEvent {
    @Override
    public ConnectionState after(ConnectionState before, Client client) {
        if (before.lastAt() > at) {
            return before;
        }
        Span online = before.online().listed(connectedAt);
        ConnectionState listed = before.withOrigin(origin)
                .withOnline(disconnectedAt == null ? online : online.over(disconnectedAt, "listed as offline"))
                .seen(at);
        return client.tracksSessions()
                ? listed.withSession(before.session().listed(connectedAt)).withSessionCreatedAt(sessionCreatedAt)
                : listed;
    }
}
