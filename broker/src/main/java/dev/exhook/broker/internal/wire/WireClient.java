package dev.exhook.broker.internal.wire;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Connects to providers, and owns the threads that all its connections share. Thread-safe.
 *
 * <p>What a provider gets to see is what EMQX's client (grpc-erl 0.7 over gun 2.1) shows it: the same SETTINGS,
 * windows, headers and pings. Not the same are
 *
 * <ul>
 *   <li>how HPACK packs the headers (Huffman or not, what goes into the table): that is Netty's choice;
 *   <li>what follows a breach of HTTP/2 inside a reply, such as trailers that do not end the stream: gun resets the
 *       stream or closes the connection, whereas here the frames are noted as they come.
 * </ul>
 *
 * <pre>{@code
 * try (var client = new WireClient();
 *         var connection = client.connect(new Endpoint("127.0.0.1", 9000), ConnectOptions.cleartext())) {
 *     WireReply reply = connection.call(WireRequest.emqx(rpc, V3, message, timeout)).reply().join();
 * }
 * }</pre>
 */
public final class WireClient implements AutoCloseable {

    private static final int EVENT_LOOPS = 2;

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
            EVENT_LOOPS, new DefaultThreadFactory("wire", true), NioIoHandler.newFactory());
    private final ExecutorService lookUps = Executors.newCachedThreadPool(new DefaultThreadFactory("wire-dns", true));
    private final Consumer<WireRequest> onCall;
    private final Addresses addresses;
    private final Set<Dialer> dialing = ConcurrentHashMap.newKeySet();
    private final Set<WireConnection> open = ConcurrentHashMap.newKeySet();

    public WireClient() {
        this(request -> {});
    }

    /** @param onCall sees each request on any connection before it leaves, on the thread that calls */
    public WireClient(Consumer<WireRequest> onCall) {
        this(onCall, Addresses.ofThisMachine());
    }

    WireClient(Consumer<WireRequest> onCall, Addresses addresses) {
        this.onCall = onCall;
        this.addresses = addresses;
    }

    /**
     * Connects and waits for it.
     *
     * @throws CannotConnectException when there is no connection in time, with the reason in one line
     * @throws IllegalArgumentException for TLS files that cannot be used
     */
    public WireConnection connect(Endpoint endpoint, ConnectOptions options) {
        try {
            return dial(endpoint, options).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof CannotConnectException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /**
     * Connects; the future fails with {@link CannotConnectException} only, and within the timeout.
     *
     * @throws IllegalArgumentException for TLS files that cannot be used
     */
    public CompletableFuture<WireConnection> dial(Endpoint endpoint, ConnectOptions options) {
        return dialer(endpoint, options).get();
    }

    /** The same for many connections: reads the TLS files now and only once. */
    Supplier<CompletableFuture<WireConnection>> dialer(Endpoint endpoint, ConnectOptions options) {
        TlsContext tls = options.tls() == null ? null : TlsContext.of(options.tls());
        return () -> dial(new Dialer(endpoint, options, tls, loops.next(), addresses));
    }

    private CompletableFuture<WireConnection> dial(Dialer dialer) {
        dialing.add(dialer); // first, so that either close() sees it or it sees that all is closed
        try {
            dialer.dial(lookUps);
        } catch (RejectedExecutionException e) {
            dialer.abandon();
        }
        return dialer.result()
                .whenComplete((connection, failure) -> dialing.remove(dialer))
                .thenApply(this::remember);
    }

    private WireConnection remember(WireConnection connection) {
        connection.watchCalls(onCall);
        open.add(connection);
        var unused = connection.closed().thenRun(() -> open.remove(connection));
        return connection;
    }

    /** Closes every connection, gives up every try for one, and stops the threads; waits for them a moment. */
    @Override
    public void close() {
        lookUps.shutdownNow();
        dialing.forEach(Dialer::abandon);
        open.forEach(WireConnection::close);
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
