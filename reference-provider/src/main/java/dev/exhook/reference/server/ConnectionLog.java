package dev.exhook.reference.server;

import dev.exhook.proto.v3.ClientConnectedRequest;
import dev.exhook.proto.v3.ClientDisconnectedRequest;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.LogText;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Logs connects and disconnects. */
final class ConnectionLog {
    private static final Logger LOG = System.getLogger(ConnectionLog.class.getName());

    private ConnectionLog() {}

    static void connected(ClientConnectedRequest request) {
        LOG.log(Level.INFO, () -> "connected: " + describe(request.getClientinfo()));
    }

    static void disconnected(ClientDisconnectedRequest request) {
        LOG.log(
                Level.INFO,
                () -> "disconnected: " + describe(request.getClientinfo()) + ", reason "
                        + LogText.quote(request.getReason()));
    }

    private static String describe(ClientInfo client) {
        return "client " + LogText.quote(client.getClientid()) + ", user " + LogText.quote(client.getUsername())
                + ", from " + LogText.quote(client.getPeerhost()) + ", at " + LogText.quote(client.getNode());
    }
}
