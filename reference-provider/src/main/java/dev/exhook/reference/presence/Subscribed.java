package dev.exhook.reference.presence;

/** session.subscribed. */
record Subscribed(long at, ConnectionKey key, Origin origin, Subscription subscription) implements PresenceEvent {
    @Override
    public ConnectionState after(ConnectionState before, Client client) {
        return client.withEvidence(before.withOrigin(origin), at);
    }

    @Override
    public void change(Subscriptions subscriptions, Client client) {
        subscriptions.put(subscription);
    }
}
