package dev.exhook.conformance.internal.target;

import dev.exhook.broker.internal.wire.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port for a provider that is about to be started. */
public final class FreePort {
    private static final String LOOPBACK = "127.0.0.1";

    private FreePort() {}

    /** On loopback; free until somebody takes it. */
    public static Endpoint endpoint() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Endpoint(LOOPBACK, free.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free on " + LOOPBACK, e);
        }
    }
}
