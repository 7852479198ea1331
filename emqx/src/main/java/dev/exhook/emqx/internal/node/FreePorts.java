package dev.exhook.emqx.internal.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;

/**
 * Ports that nobody listens on. Somebody else may take one before it is used; a node then does not come up, and says
 * why.
 */
final class FreePorts {
    /** Where EMQX listens for other nodes: these plus the number in the node's name. */
    private static final int DISTRIBUTION = 4370;

    private static final int RPC = 5370;
    private static final int NUMBERS = 900;
    private static final int TRIES = 100;

    private FreePorts() {}

    /** Any port. */
    static int any() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("this machine has no free port", e);
        }
    }

    /** A number for a node's name, so that both ports that follow from it are free. */
    static int nodeNumber(RandomGenerator random) {
        for (int i = 0; i < TRIES; i++) {
            int number = 1 + random.nextInt(NUMBERS);
            if (isFree(DISTRIBUTION + number) && isFree(RPC + number)) {
                return number;
            }
        }
        throw new IllegalStateException("no two free ports of " + DISTRIBUTION + "+N and " + RPC + "+N after " + TRIES
                + " tries: is this machine full of EMQX nodes?");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
