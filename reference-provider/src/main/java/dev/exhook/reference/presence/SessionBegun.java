package dev.exhook.reference.presence;

/** session.created, or session.resumed: from now on this connection holds the client's session. */
record SessionBegun(long at, ConnectionKey key, Origin origin, boolean resumed) implements PresenceEvent {
    @Override
    public ConnectionState after(ConnectionState before, Client client) {
        Span session = before.session().begin(at);
        if (session.equals(before.session())) {
            return before;
        }
        return before.withOrigin(origin)
                .withSession(session)
                .withSessionCreatedAt(resumed ? client.sessionCreatedAt() : Long.valueOf(at));
    }

    @Override
    public void change(Subscriptions subscriptions, Client client) {
        if (!resumed) {
            subscriptions.dropBefore(at);
        }
    }
}
