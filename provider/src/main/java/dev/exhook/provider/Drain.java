package dev.exhook.provider;

import io.grpc.Server;
import io.grpc.protobuf.services.HealthStatusManager;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How a server ends. A graceful GOAWAY is not graceful for EMQX: until the connection is closed every new call on it
 * fails, and mostly the one in flight as well (seen on 5.8.9 and 5.10.3). So where another instance takes over, each
 * connection is ended as {@link HeldTrailers} does it, and else as late as possible, at a moment without calls in
 * flight: on the next call EMQX connects again, to whichever instance is there.
 */
final class Drain {
    private static final long LOOK_MILLIS = 2;
    private static final long CANCELLED_CALLS_SECONDS = 5;

    private final Server server;
    private final Provider provider;
    private final HealthStatusManager health;
    private final OpenStreams streams;
    private final Connections connections;
    private final HeldTrailers trailers;
    private final ServerOptions options;
    private volatile boolean begun;

    Drain(
            Server server,
            Provider provider,
            HealthStatusManager health,
            OpenStreams streams,
            Connections connections,
            HeldTrailers trailers,
            ServerOptions options) {
        this.server = server;
        this.provider = provider;
        this.health = health;
        this.streams = streams;
        this.connections = connections;
        this.trailers = trailers;
        this.options = options;
    }

    boolean hasBegun() {
        return begun;
    }

    /** Returns when the server is closed; whoever calls it meanwhile waits for that too. */
    synchronized void run() {
        if (begun) {
            return;
        }
        begun = true;
        health.enterTerminalState();
        try {
            Duration half = options.grace().dividedBy(2);
            long end = System.nanoTime() + options.linger().plus(half).toNanos();
            if (!options.linger().isZero()) {
                TimeUnit.MILLISECONDS.sleep(options.linger().toMillis());
                // From now on nobody new comes here: a connection that ends is opened again elsewhere.
                streams.end();
                trailers.end(connections.open(), half);
            }
            awaitQuiet(end);
            streams.end();
            server.shutdown();
            if (!server.awaitTermination(half.toMillis(), TimeUnit.MILLISECONDS)) {
                server.shutdownNow();
                server.awaitTermination(CANCELLED_CALLS_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        } finally {
            connections.close();
        }
    }

    /** Under load there may be no such moment; the second half of the grace period is for what is in flight then. */
    private void awaitQuiet(long end) throws InterruptedException {
        while (provider.waitingCalls() > 0 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }
}
