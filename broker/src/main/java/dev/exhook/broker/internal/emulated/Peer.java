package dev.exhook.broker.internal.emulated;

import dev.exhook.broker.internal.emulated.mqtt.Packet;

/** The client's end of a connection. */
interface Peer {

    /** A packet arrives. */
    void receive(Packet packet);

    /** The broker has closed the connection. */
    void closed();
}
