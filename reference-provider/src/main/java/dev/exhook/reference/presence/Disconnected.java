package dev.exhook.reference.presence;

/** client.disconnected. It says nothing of the client's other connections, of which one may have taken over before. */
record Disconnected(long at, ConnectionKey key, Origin origin, String reason) implements PresenceEvent {
    @Override
    public ConnectionState after(ConnectionState before, Client client) {
        return before.withOrigin(origin).withOnline(before.online().end(at, reason));
    }
}
