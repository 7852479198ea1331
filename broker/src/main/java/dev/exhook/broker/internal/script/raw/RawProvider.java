package dev.exhook.broker.internal.script.raw;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.serving.Listening;
import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.broker.internal.wire.FreePorts;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A provider that answers with the frames it is told to, sound or not; on a free port of the loopback unless told
 * otherwise.
 *
 * <pre>{@code
 * try (var provider = RawProvider.start(call -> call.headers().message(bytes).trailers(0))) {
 *     client.connect(provider.endpoint(), ConnectOptions.cleartext()) ...
 * }
 * }</pre>
 */
public final class RawProvider implements Listening.Listener {

    /** Handles a call; runs on the event loop once the request has ended, and must not block. */
    @FunctionalInterface
    public interface Script {
        void answer(RawCall call) throws Exception;

        /** A request has begun, and not ended yet; does nothing where it is not overridden. */
        default void opened(RawCall call) {}

        /** A connection has begun, and our SETTINGS are sent; does nothing where it is not overridden. */
        default void connected(RawConnection connection) {}
    }

    private static final int A_CROWD = 8;

    /** Others may listen on a port that was free a moment ago. */
    private static final int PORTS_TRIED = 10;

    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("raw-provider", true), NioIoHandler.newFactory());
    private final List<RawConnection> connections = new CopyOnWriteArrayList<>();
    private final List<Channel> channels = new CopyOnWriteArrayList<>();
    private final List<Closeable> crowd = new CopyOnWriteArrayList<>();
    private final Queue<Throwable> troubles = new ConcurrentLinkedQueue<>();
    private final Channel listener;
    private volatile Script script;
    private volatile Http2Settings settings = new Http2Settings();

    private RawProvider(
            Script script,
            SocketAddress address,
            @Nullable SslContext tls,
            @Nullable Supplier<ChannelHandler> instead) {
        this(script, address, tls, instead, false);
    }

    private RawProvider(
            Script script,
            SocketAddress address,
            @Nullable SslContext tls,
            @Nullable Supplier<ChannelHandler> instead,
            boolean deaf) {
        this.script = script;
        ServerBootstrap bootstrap = (deaf ? bootstrap(address).option(ChannelOption.SO_BACKLOG, 1) : bootstrap(address))
                .option(ChannelOption.AUTO_READ, !deaf)
                .group(loops)
                // What a client said before it went away is received, though writing to it fails.
                .childOption(ChannelOption.AUTO_CLOSE, false)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channels.add(channel);
                        channel.pipeline().addLast(new FlushConsolidationHandler());
                        if (tls != null) {
                            channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                        }
                        channel.pipeline()
                                .addLast(instead == null ? new RawReader(RawProvider.this::accept) : instead.get());
                    }
                });
        ChannelFuture bound = bind(bootstrap, address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            var unused = loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw new IllegalStateException(
                    "cannot listen on " + printed(address) + ": "
                            + bound.cause().getMessage(),
                    bound.cause());
        }
        listener = bound.channel();
    }

    private static ChannelFuture bind(ServerBootstrap bootstrap, SocketAddress address) {
        return address instanceof InetSocketAddress internet && internet.getPort() == 0
                ? bindAnywhere(bootstrap, internet.getAddress())
                : bootstrap.bind(address);
    }

    private static String printed(SocketAddress address) {
        return address instanceof InetSocketAddress internet
                ? internet.getAddress().getHostAddress() + ":" + internet.getPort()
                : address.toString();
    }

    /** On a port to which one can come back. */
    private static ChannelFuture bindAnywhere(ServerBootstrap bootstrap, InetAddress address) {
        for (int tried = 1; ; tried++) {
            ChannelFuture bound = bootstrap
                    .bind(new InetSocketAddress(address, FreePorts.one()))
                    .awaitUninterruptibly();
            if (bound.isSuccess() || tried == PORTS_TRIED) {
                return bound;
            }
        }
    }

    private static ServerBootstrap bootstrap(SocketAddress address) {
        return address instanceof UnixDomainSocketAddress
                ? new ServerBootstrap().channel(NioServerDomainSocketChannel.class)
                : new ServerBootstrap().channel(NioServerSocketChannel.class).option(ChannelOption.SO_REUSEADDR, true);
    }

    /** Has scripted providers listen on sockets of that address of this machine. */
    public static Listening listening(InetAddress address) {
        return (port, handler) -> start(new InetSocketAddress(address, port), handler::answer);
    }

    /** Speaks HTTP/2 in cleartext. */
    public static RawProvider start(Script script) {
        return start(0, script);
    }

    /**
     * The same on a port of one's own, to come back where another one was.
     *
     * @throws IllegalStateException if it cannot listen there
     */
    public static RawProvider start(int port, Script script) {
        return start(loopback(port), script);
    }

    /** The same on that address of this machine, or in that file. */
    public static RawProvider start(SocketAddress address, Script script) {
        return new RawProvider(script, address, null, null);
    }

    /** Speaks HTTP/2 over TLS. */
    public static RawProvider start(SslContext tls, Script script) {
        return new RawProvider(script, loopback(0), tls, null);
    }

    /** Accepts connections and says nothing, ever. */
    public static RawProvider mute() {
        return mute(0);
    }

    /** The same on a port of one's own. */
    public static RawProvider mute(int port) {
        return saying(port, new byte[0]);
    }

    /** Says these bytes as soon as it hears something, whatever that is. */
    public static RawProvider saying(byte[] bytes) {
        return saying(0, bytes);
    }

    /** The same on a port of one's own. */
    public static RawProvider saying(int port, byte[] bytes) {
        ByteString answer = ByteString.copyFrom(bytes);
        return talking(port, new RawTalk() {
            @Override
            public void heard(RawLine line, ByteString heard) {
                line.sayOnce(answer);
            }
        });
    }

    /** Closes each connection at once. */
    public static RawProvider hangingUp() {
        return hangingUp(0);
    }

    /** The same on a port of one's own. */
    public static RawProvider hangingUp(int port) {
        return talking(port, new RawTalk() {
            @Override
            public void accepted(RawLine line) {
                line.hangUp();
            }
        });
    }

    /** Listens and takes no connection; others have come in such numbers that its system takes none for it either. */
    public static RawProvider deaf(int port) {
        RawProvider deaf =
                new RawProvider(call -> {}, loopback(port), null, () -> new RawLine.Handler(new RawTalk() {}), true);
        for (int i = 0; i < A_CROWD; i++) {
            deaf.crowd.add(connecting(deaf.port()));
        }
        return deaf;
    }

    /** Says what it is told, on a port of one's own, or on any free one. */
    public static RawProvider talking(int port, RawTalk talk) {
        return new RawProvider(call -> {}, loopback(port), null, () -> new RawLine.Handler(talk));
    }

    /** A connection that may never be made. */
    private static SocketChannel connecting(int port) {
        try {
            SocketChannel connection = SocketChannel.open();
            connection.configureBlocking(false);
            connection.connect(loopback(port));
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private RawConnection accept(ChannelHandlerContext context) {
        var connection = new RawConnection(connections.size(), context, call -> script.opened(call), this::answer);
        connections.add(connection);
        connection.out().settings(settings); // last: the client takes it for the start
        script.connected(connection);
        return connection;
    }

    private void answer(RawCall call) {
        try {
            script.answer(call);
        } catch (Exception | AssertionError e) {
            troubles.add(e);
        }
        var unused = call.done().exceptionally(e -> {
            troubles.add(e);
            return null;
        });
    }

    /** Answers otherwise from now on. */
    public void script(Script other) {
        script = other;
    }

    /** The SETTINGS of connections from now on; at first they are empty. */
    public RawProvider settings(Http2Settings other) {
        settings = other;
        return this;
    }

    public Endpoint endpoint() {
        return new Endpoint("127.0.0.1", port());
    }

    @Override
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** All connections so far, oldest first. */
    public List<RawConnection> connections() {
        return List.copyOf(connections);
    }

    /** How many TCP connections are open. */
    public long openConnections() {
        return channels.stream().filter(Channel::isActive).count();
    }

    /** All calls so far, also those half open, connection by connection. */
    public List<RawCall> calls() {
        return connections.stream().flatMap(each -> each.calls().stream()).toList();
    }

    private static void closeQuietly(Closeable connection) {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops, once; fails if a script failed. */
    @Override
    public void close() {
        if (loops.isShuttingDown()) {
            return;
        }
        crowd.forEach(RawProvider::closeQuietly);
        listener.close().syncUninterruptibly();
        channels.forEach(channel -> channel.close().syncUninterruptibly());
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        if (!troubles.isEmpty()) {
            throw new AssertionError("a script of the raw provider failed", troubles.peek());
        }
    }
}
