package dev.exhook.broker.internal.emulated;

import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.TopicFilter;
import dev.exhook.broker.internal.surroundings.Surroundings;

/**
 * The client at the other end of a connection: EMQX's {@code clientinfo} and {@code conninfo}.
 *
 * @param id the client id, assigned if the CONNECT had none
 * @param peerPort the client's own port, which no other connection has
 * @param listener the name of the listener that it came in by
 * @param mountpoint what stands before its topics; as the listener has it until the client is let in
 */
record Client(String id, int peerPort, Packet.Connect connect, String listener, String mountpoint, boolean superuser) {
    static final String PROTOCOL = "mqtt";
    /** The port of EMQX's listener for WebSocket. */
    private static final int WS_PORT = 8083;

    /** A usual one. */
    Client(String id, int peerPort, Packet.Connect connect) {
        this(id, peerPort, connect, Surroundings.TCP, "", false);
    }

    /** The same under an id that EMQX made up. */
    Client assigned(String newId) {
        return new Client(newId, peerPort, connect, listener, mountpoint, superuser);
    }

    /** The same once it is let in: what its mountpoint leaves open is known then. */
    Client letIn(boolean asSuperuser) {
        String filled = mountpoint
                .replace("${clientid}", id)
                .replace("${username}", connect.username().orElse(""));
        return new Client(id, peerPort, connect, listener, filled, asSuperuser);
    }

    /** {@code sockport}, where the other listeners of that node have the ports that they come with. */
    int socketPort(int tcpPort) {
        return listener.equals(Surroundings.WS) ? WS_PORT : tcpPort;
    }

    /** The topic behind its mountpoint. */
    String mounted(String topic) {
        return mountpoint + topic;
    }

    /** The same for a filter, which keeps its {@code $share/group/}. */
    TopicFilter mounted(TopicFilter filter) {
        return mountpoint.isEmpty() ? filter : filter.to(mounted(filter.topic()));
    }

    /** A topic as the client knows it. */
    String unmounted(String topic) {
        return topic.startsWith(mountpoint) ? topic.substring(mountpoint.length()) : topic;
    }
}
