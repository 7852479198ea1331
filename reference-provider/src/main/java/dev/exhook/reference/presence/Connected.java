package dev.exhook.reference.presence;

/** client.connected. */
record Connected(long at, ConnectionKey key, Origin origin) implements PresenceEvent {
    @Override
    public ConnectionState after(ConnectionState before, Client client) {
        ConnectionState online =
                before.withOrigin(origin).withOnline(before.online().begin(at)).seen(at);
        return client.tracksSessions() && !before.session().isOpen()
                ? client.withSession(online, before.session().begin(at))
                : online;
    }
}
