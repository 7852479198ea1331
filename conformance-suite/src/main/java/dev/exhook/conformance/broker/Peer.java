package dev.exhook.conformance.broker;

import dev.exhook.conformance.broker.mqtt.Packet;

/** The client's end of a connection. */
interface Peer {

    /** A packet arrives. */
    void receive(Packet packet);

    /** The broker has closed the connection. */
    void closed();
}
