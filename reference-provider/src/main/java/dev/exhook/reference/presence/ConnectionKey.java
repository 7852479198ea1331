package dev.exhook.reference.presence;

/**
 * Identifies one connection of a client. EMQX's requests carry neither an id nor a time of a connection, but
 * a TCP connection is known by its ends: the node, and the client's address and port, which EMQX sends from 5.4 on.
 *
 * @param peerPort the client's port; 0 if EMQX does not say
 */
record ConnectionKey(String clientId, String node, String peerHost, int peerPort) {}
