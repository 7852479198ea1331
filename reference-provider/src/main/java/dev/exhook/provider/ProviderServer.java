package dev.exhook.provider;

import dev.exhook.proto.ProtocolVersion;
import io.grpc.Server;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A gRPC server for one {@link Provider}, set up as EMQX needs it, with the health and reflection services. It is running
 * from its start until {@link #close()}.
 */
public final class ProviderServer implements AutoCloseable {
    /** Twice the rate of EMQX's pings, which come every 60 s on every connection, calls or not (seen on 5.8.9 and 5.10.3). */
    private static final Duration SHORTEST_PING_INTERVAL = Duration.ofSeconds(30);

    private final Server server;
    private final HealthStatusManager health;
    private final ListenAddress address;
    private final Duration grace;

    private ProviderServer(Server server, HealthStatusManager health, ListenAddress requested, Duration grace) {
        this.server = server;
        this.health = health;
        this.address = new ListenAddress(requested.host(), server.getPort());
        this.grace = grace;
    }

    /**
     * Starts a server with the default options.
     *
     * @throws IOException if it cannot listen there; the cause says why
     */
    public static ProviderServer start(Provider provider, ListenAddress address) throws IOException {
        return start(provider, address, ServerOptions.DEFAULTS);
    }

    /**
     * Starts a server.
     *
     * @throws IOException if it cannot listen there; the cause says why
     */
    public static ProviderServer start(Provider provider, ListenAddress address, ServerOptions options)
            throws IOException {
        HealthStatusManager health = new HealthStatusManager();
        for (ProtocolVersion version : ProtocolVersion.values()) {
            health.setStatus(version.serviceName(), ServingStatus.SERVING);
        }
        // No limit on a connection's age or idleness: EMQX loses calls whenever a server sends GOAWAY.
        Server server = NettyServerBuilder.forAddress(address.toSocketAddress())
                .directExecutor()
                .permitKeepAliveTime(SHORTEST_PING_INTERVAL.toSeconds(), TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .maxInboundMessageSize(options.maxMessageBytes())
                .addServices(provider.services())
                .addService(health.getHealthService())
                .addService(ProtoReflectionServiceV1.newInstance())
                .build()
                .start();
        return new ProviderServer(server, health, address, options.grace());
    }

    /** Where it listens, with the port that the system chose if 0 was asked for. */
    public ListenAddress address() {
        return address;
    }

    /** The port it listens on. */
    public int port() {
        return address.port();
    }

    /** Waits until the server was closed. */
    public void awaitTermination() throws InterruptedException {
        server.awaitTermination();
    }

    /**
     * Stops in order: health turns to NOT_SERVING, no new call is taken, calls in flight may finish within {@link
     * ServerOptions#grace()} and are cancelled then. Does nothing when called again.
     */
    @Override
    public void close() {
        if (!server.isShutdown()) {
            health.enterTerminalState();
        }
        server.shutdown();
        try {
            if (!server.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                server.shutdownNow();
                server.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
