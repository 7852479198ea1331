package dev.exhook.broker.internal.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Somebody at the wrong door: connects, says bytes that are no HTTP/2, listens for a while and leaves. */
public final class Stranger {

    private Stranger() {}

    /**
     * Visits once; a peer that hangs up early is as good as one that answers.
     *
     * @param bytes what to say; none: a probe that only connects
     * @param patience how long to connect at most, and to wait at most for the peer to hang up
     * @throws UncheckedIOException when nobody accepts the connection
     */
    public static void visit(Endpoint endpoint, byte[] bytes, Duration patience) {
        int millis = Math.toIntExact(patience.toMillis());
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), millis);
            if (bytes.length > 0) {
                talk(socket, bytes, millis);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(endpoint.authority() + " accepts no connection: " + e.getMessage(), e);
        }
    }

    private static void talk(Socket socket, byte[] bytes, int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            socket.getOutputStream().write(bytes);
            InputStream in = socket.getInputStream();
            while (in.read() >= 0) {
                // Whatever it is: only the end counts.
            }
        } catch (SocketTimeoutException e) {
            return; // It still listens, which is its right.
        } catch (IOException e) {
            return; // A reset is a way to hang up.
        }
    }
}
