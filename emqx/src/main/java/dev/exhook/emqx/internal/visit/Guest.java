package dev.exhook.emqx.internal.visit;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * The client that comes.
 *
 * @param broker a listener for MQTT over TCP
 * @param topic that it subscribes to and publishes on; without wildcards
 */
public record Guest(
        InetSocketAddress broker, String clientId, Optional<String> username, Optional<String> password, String topic) {

    @Override
    public String toString() {
        return clientId + " at " + broker;
    }
}
