package dev.exhook.reference.presence;

/** session.unsubscribed: the client's own doing; not told of what a session's end removes. */
record Unsubscribed(long at, ConnectionKey key, Origin origin, String topicFilter) implements PresenceEvent {
    @Override
    public ConnectionState after(ConnectionState before, Client client) {
        return client.withEvidence(before.withOrigin(origin), at);
    }

    @Override
    public void change(Subscriptions subscriptions, Client client) {
        subscriptions.put(Subscription.removed(topicFilter, at));
    }
}
