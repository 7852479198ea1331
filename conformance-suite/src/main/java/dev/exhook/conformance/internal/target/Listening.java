package dev.exhook.conformance.internal.target;

import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.conformance.TargetLostException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Whether anybody listens at an address: asked before something else is started for nothing. */
public final class Listening {
    private static final int CONNECT_MILLIS = 3000;

    private Listening() {}

    /**
     * Connects once, and closes again.
     *
     * @param advice what to do then, as {@code start the provider, or correct the address}
     * @throws TargetLostException when nobody does
     */
    public static void require(Endpoint endpoint, String advice) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), CONNECT_MILLIS);
        } catch (IOException e) {
            throw new TargetLostException("nothing listens on " + endpoint + " (" + e.getMessage() + "); " + advice);
        }
    }
}
