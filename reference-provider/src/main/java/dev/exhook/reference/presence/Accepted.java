package dev.exhook.reference.presence;

/** client.connack with success: comes after client.connected and knows the MQTT version and the keepalive. */
record Accepted(long at, ConnectionKey key, Origin origin) implements PresenceEvent {
    @Override
    public ConnectionState after(ConnectionState before, Client client) {
        return client.withEvidence(before.withOrigin(origin), at);
    }
}
