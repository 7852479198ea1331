package dev.exhook.reference.presence;

/**
 * EMQX's REST API does not know this connection, nor a session that it holds.
 *
 * @param at when the API was asked: what was told later is newer
 */
record Unlisted(long at, ConnectionKey key) implements PresenceEvent {
    static final String REASON = "not listed";

    @Override
    public ConnectionState after(ConnectionState before, Client client) {
        if (before.lastAt() > at) {
            return before;
        }
        return before.withOnline(before.online().over(at, REASON))
                .withSession(before.session().over(at, REASON));
    }
}
