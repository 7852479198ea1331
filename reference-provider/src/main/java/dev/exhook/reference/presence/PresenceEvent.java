package dev.exhook.reference.presence;

/** Something happened to a client, by one of its connections. */
sealed interface PresenceEvent extends Report
        permits Connected,
                Accepted,
                Disconnected,
                SessionBegun,
                SessionEnded,
                Subscribed,
                Unsubscribed,
                Listed,
                Unlisted {

    /** The connection that it happened to. */
    ConnectionKey key();

    /** The state of the connection after the event. */
    ConnectionState after(ConnectionState before, Client client);

    /** Applies the event to the client's subscriptions; called after {@link #after}. */
    default void change(Subscriptions subscriptions, Client client) {}
}
