package dev.exhook.broker.internal.incident;

import dev.exhook.proto.Hook;
import java.time.Duration;
import java.util.Set;

/**
 * What clients do.
 *
 * @param clients how many are there from the start, connected
 * @param rate messages a second of each of them
 * @param connects other clients a second that connect, subscribe where clients do, and go once they are in
 * @param qos of all messages
 * @param window messages of QoS 1 or 2 that a client has under way at most; more wait in the client
 * @param fanOut how many of the clients get each message
 * @param reconnect how long a client that was refused, or gave up, waits before it connects again
 * @param patience how long a client waits for a CONNACK
 * @param storm whether all clients lose their connections when the trouble begins, and connect again
 * @param hooks what each provider asks for
 */
public record Load(
        int clients,
        double rate,
        double connects,
        int qos,
        int window,
        int fanOut,
        Duration reconnect,
        Duration patience,
        boolean storm,
        Set<Hook> hooks) {

    /** Copies the hooks. */
    public Load {
        hooks = Set.copyOf(hooks);
    }
}
