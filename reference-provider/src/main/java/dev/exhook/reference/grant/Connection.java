package dev.exhook.reference.grant;

import dev.exhook.proto.v3.ClientInfo;

/**
 * A connection of a client. EMQX's requests carry no id of one, but from 5.4 on both ends: so a client that comes
 * again, or tries to take another's place, has what its own login gives, and its end leaves the other's alone.
 *
 * @param peerPort the client's port; 0 if EMQX does not say
 */
record Connection(String node, String clientId, String peerHost, int peerPort) {
    static Connection of(ClientInfo client) {
        return new Connection(client.getNode(), client.getClientid(), client.getPeerhost(), client.getPeerport());
    }
}
