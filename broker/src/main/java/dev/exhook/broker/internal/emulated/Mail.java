package dev.exhook.broker.internal.emulated;

import dev.exhook.broker.internal.emulated.loop.Promise;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import java.util.List;
import java.util.Optional;

/** A message in a connection's mailbox. */
sealed interface Mail {

    /** A packet of the client. */
    record Incoming(Packet packet) implements Mail {}

    /** A message for the client. */
    record Deliver(Delivery delivery) implements Mail {}

    /** The socket is closed; the reason as hooks get it. */
    record SocketClosed(String reason) implements Mail {}

    /** A timer went off. */
    record Alarm(Alarms.Name name) implements Mail {}

    /** Another process wants something, and waits for the reply. */
    record Request(Wish wish, Promise<Optional<Reply>> reply) implements Mail {}

    /** The requests that another process may make. */
    enum Wish {
        /** To have the session; the connection goes on until it is told to end. */
        TAKEOVER_BEGIN,
        /** The connection to end, and what came in for the session meanwhile. */
        TAKEOVER_END,
        /** The session to end: a clean start of the same client id. */
        DISCARD,
        /** The client gone: an administrator says so. */
        KICK
    }

    /**
     * The reply.
     *
     * @param session of TAKEOVER_BEGIN
     * @param pending of TAKEOVER_END
     */
    record Reply(Optional<Session> session, List<Delivery> pending) {
        static final Reply OK = new Reply(Optional.empty(), List.of());
    }
}
