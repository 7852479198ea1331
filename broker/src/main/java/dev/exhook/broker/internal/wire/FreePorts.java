package dev.exhook.broker.internal.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for somebody who listens, is gone, and comes back. The port that an operating system gives when it is asked for
 * any may be that of somebody's outgoing connection a moment later, and cannot be listened on then. These are outside
 * the range for those: 32768 and up on Linux (ip_local_port_range in ip(7)), 49152 and up on macOS and Windows (RFC
 * 6335).
 */
public final class FreePorts {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int FIRST = 20_000;
    private static final int COUNT = 12_000;
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

    private FreePorts() {}

    /**
     * One on which nobody listens, another one each time. Free until somebody takes it.
     *
     * @throws IllegalStateException if there is none
     */
    public static int one() {
        for (int i = 0; i < COUNT; i++) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port from " + FIRST + " to " + (FIRST + COUNT - 1) + " is free");
    }

    /** One of this machine's own. */
    public static Endpoint endpoint() {
        return new Endpoint(LOOPBACK, one());
    }

    /** Tells whether somebody could listen on it, on loopback and on all addresses. */
    public static boolean isFree(int port) {
        return isFree(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                && isFree(new InetSocketAddress(port));
    }

    private static boolean isFree(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address, 1);
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
