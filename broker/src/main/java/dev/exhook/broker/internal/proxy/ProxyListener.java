package dev.exhook.broker.internal.proxy;

/** Sees what goes through a proxy, on the threads that pass it on: must not block, and must not throw. */
public interface ProxyListener {
    /** A call is over. */
    void call(PassedCall call);

    /** Bytes went through. */
    default void bytes(boolean fromEmqx, int count) {}

    /** A connection was made; the provider took it. */
    default void opened(int connection) {}

    /** A connection is gone. */
    default void closed(int connection) {}

    /** A connection of EMQX was closed, as the provider could not be reached. */
    default void unreachable(int connection, String why) {}

    /** What goes over the connection cannot be read, and is passed on all the same. */
    default void unreadable(int connection, String why) {}
}
