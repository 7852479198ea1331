package dev.exhook.broker.internal.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** Somebody at the wrong door: connects, says bytes that are no HTTP/2, listens for a while and leaves. */
public final class Stranger {

    private static final int BUFFER = 4096;

    private Stranger() {}

    /**
     * Visits once; a peer that hangs up early is as good as one that answers.
     *
     * @param bytes what to say; none: a probe that only connects
     * @param connecting how long to wait to be let in, at most
     * @param patience how long to wait for the peer to hang up, at most
     * @throws IOException when nobody accepts the connection
     */
    public static void visit(Endpoint endpoint, byte[] bytes, Duration connecting, Duration patience)
            throws IOException {
        try (SocketChannel channel = open(endpoint, connecting)) {
            if (bytes.length > 0) {
                talk(channel, bytes, patience);
            }
        }
    }

    private static SocketChannel open(Endpoint endpoint, Duration connecting) throws IOException {
        try {
            return PlainSocket.open(endpoint, connecting);
        } catch (IOException e) {
            throw new IOException(endpoint + " accepts no connection: " + e.getMessage(), e);
        }
    }

    private static void talk(SocketChannel channel, byte[] bytes, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        try (Selector selector = Selector.open()) {
            channel.write(ByteBuffer.wrap(bytes));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            ByteBuffer heard = ByteBuffer.allocate(BUFFER);
            for (long left = patience.toMillis(); left > 0; left = millisUntil(deadline)) {
                selector.select(left);
                selector.selectedKeys().clear();
                heard.clear();
                if (channel.read(heard) < 0) {
                    return;
                }
                // Whatever it says: only the end counts.
            }
        } catch (IOException e) {
            return; // A reset is a way to hang up.
        }
    }

    private static long millisUntil(long deadline) {
        return Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    }
}
