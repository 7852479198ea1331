package dev.exhook.conformance.internal.mutant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** Something in front of a provider that lets in one connection after the other, and takes its time over each. */
final class SlowDoor implements AutoCloseable {
    private static final Duration BETWEEN_TWO = Duration.ofMillis(400);

    private final ServerSocket door;
    private final int behind;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private SlowDoor(ServerSocket door, int behind) {
        this.door = door;
        this.behind = behind;
    }

    /** Before the provider on that port of loopback. */
    static SlowDoor before(int port) throws IOException {
        SlowDoor door = new SlowDoor(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), port);
        door.threads.execute(door::letIn);
        return door;
    }

    int port() {
        return door.getLocalPort();
    }

    private void letIn() {
        while (!door.isClosed()) {
            try {
                Socket outside = door.accept();
                Socket inside = new Socket(InetAddress.getLoopbackAddress(), behind);
                threads.execute(() -> pass(outside, inside));
                threads.execute(() -> pass(inside, outside));
                LockSupport.parkNanos(BETWEEN_TWO.toNanos());
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException over) {
            // One of the two has gone away, and so both go.
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
