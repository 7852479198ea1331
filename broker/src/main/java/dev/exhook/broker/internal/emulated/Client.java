package dev.exhook.broker.internal.emulated;

import dev.exhook.broker.internal.emulated.mqtt.Packet;

/**
 * The client at the other end of a connection: EMQX's {@code clientinfo} and {@code conninfo}.
 *
 * @param id the client id, assigned if the CONNECT had none
 * @param peerPort the client's own port, which no other connection has
 */
record Client(String id, int peerPort, Packet.Connect connect) {
    static final String PROTOCOL = "mqtt";
}
