package dev.exhook.provider;

import dev.exhook.proto.ProtocolVersion;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptors;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A gRPC server for one {@link Provider}, set up as EMQX needs it, with the health and reflection services. It is
 * running from its start until {@link #close()}.
 */
public final class ProviderServer implements AutoCloseable {
    private final Server server;
    private final Drain drain;
    private final @Nullable TlsReloader tls;
    private final ListenAddress address;

    private ProviderServer(Server server, Drain drain, @Nullable TlsReloader tls, ListenAddress requested) {
        this.server = server;
        this.drain = drain;
        this.tls = tls;
        this.address = new ListenAddress(requested.host(), server.getPort());
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
     * @throws TlsException if the certificates cannot be used
     * @throws IOException if it cannot listen there; the cause says why
     */
    public static ProviderServer start(Provider provider, ListenAddress address, ServerOptions options)
            throws IOException {
        return start(provider, address, options, ServerTiming.DEFAULTS);
    }

    static ProviderServer start(Provider provider, ListenAddress address, ServerOptions options, ServerTiming timing)
            throws IOException {
        GrpcLog.keepBrief();
        TlsFiles files = options.tls();
        TlsReloader tls = files == null ? null : TlsReloader.start(files, timing.tlsReload());
        HealthStatusManager health = new HealthStatusManager();
        for (ProtocolVersion version : ProtocolVersion.values()) {
            health.setStatus(version.serviceName(), ServingStatus.SERVING);
        }
        HeldTrailers trailers = new HeldTrailers(timing);
        OpenStreams streams = new OpenStreams();
        ServerCredentials credentials = tls == null ? InsecureServerCredentials.create() : tls.credentials();
        // A connection may be as old and as idle as it likes: EMQX loses calls whenever a server sends GOAWAY. Nor is
        // there a limit on its streams: EMQX does not look at it.
        NettyServerBuilder builder = NettyServerBuilder.forAddress(address.toSocketAddress(), credentials)
                .directExecutor()
                .permitKeepAliveTime(timing.shortestPing().toNanos(), TimeUnit.NANOSECONDS)
                .permitKeepAliveWithoutCalls(true)
                .maxInboundMessageSize(options.maxMessageBytes())
                .addStreamTracerFactory(new IncomingRequests(options.maxIncomingBytes(), provider.observer()))
                .addServices(provider.services().stream()
                        .map(service -> ServerInterceptors.intercept(service, trailers))
                        .toList())
                .addService(ServerInterceptors.intercept(health.getHealthService(), streams))
                .addService(ServerInterceptors.intercept(ProtoReflectionServiceV1.newInstance(), streams));
        Connections connections = new Connections();
        connections.serve(builder);
        Server server = builder.build();
        try {
            server.start();
        } catch (IOException e) {
            connections.close();
            close(tls);
            throw e;
        }
        Drain drain = new Drain(server, provider, health, streams, connections, trailers, options);
        return new ProviderServer(server, drain, tls, address);
    }

    /** Where it listens, with the port that the system chose if 0 was asked for. */
    public ListenAddress address() {
        return address;
    }

    /** The port it listens on. */
    public int port() {
        return address.port();
    }

    /** Returns whether it has not been told to close. */
    public boolean isServing() {
        return !drain.hasBegun();
    }

    /** When the certificate in use expires; empty without TLS. */
    public Optional<Instant> certificateExpiry() {
        return Optional.ofNullable(tls).map(TlsReloader::expiry);
    }

    /** How many looks at renewed certificates found files that cannot be used; 0 without TLS. */
    public long certificateReloadFailures() {
        return tls == null ? 0 : tls.failures();
    }

    /** Waits until the server is closed. */
    public void awaitTermination() throws InterruptedException {
        server.awaitTermination();
    }

    /**
     * Stops in the order that costs EMQX the fewest calls: health turns to NOT_SERVING; the server goes on serving for
     * {@link ServerOptions#linger()}, and then ends each connection at a moment at which all calls on it are answered,
     * still serving those that come until EMQX has closed it. With what is left, and with all if it does not linger, it
     * waits for a moment in which no call is waiting, and only then stops taking calls. All that has
     * {@link ServerOptions#grace()}; what is left at the end of that time is canceled. Does nothing when called again.
     */
    @Override
    public void close() {
        drain.run();
        close(tls);
    }

    private static void close(@Nullable TlsReloader tls) {
        if (tls != null) {
            tls.close();
        }
    }
}
