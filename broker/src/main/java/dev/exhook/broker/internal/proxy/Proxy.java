package dev.exhook.broker.internal.proxy;

import dev.exhook.broker.internal.wire.ClientTls;
import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.broker.internal.wire.Tls;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Takes connections of EMQX, opens one to the provider for each, and passes bytes on. Both ends of a connection are one
 * thread's.
 */
public final class Proxy implements AutoCloseable {
    private static final int CONNECT_MILLIS = 5_000;
    private static final Duration SWEEP = Duration.ofMillis(250);

    private final MultiThreadIoEventLoopGroup loops =
            new MultiThreadIoEventLoopGroup(0, new DefaultThreadFactory("proxy", true), NioIoHandler.newFactory());
    private final AtomicInteger connections = new AtomicInteger();
    private final long start = System.nanoTime();
    private final Settings settings;
    private final ProxyListener listener;
    private final @Nullable ClientTls tls;
    private final Channel server;

    /**
     * How to pass.
     *
     * @param listen where EMQX is to connect to; its port 0 is any free one
     * @param target the provider
     * @param tls to the provider; empty: cleartext. EMQX connects in cleartext
     * @param timeout EMQX's {@code request_timeout}; empty: as each call says it, in whole seconds
     */
    public record Settings(InetSocketAddress listen, Endpoint target, Optional<Tls> tls, Optional<Duration> timeout) {}

    /**
     * Listens.
     *
     * @throws IOException when it cannot
     * @throws IllegalArgumentException when the files of TLS cannot be used
     */
    public Proxy(Settings settings, ProxyListener listener) throws IOException {
        this.settings = settings;
        this.listener = listener;
        this.tls = settings.tls()
                .map(asked -> new ClientTls(asked, settings.target()))
                .orElse(null);
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                // Nothing is read before there is somebody to pass it on to.
                .childOption(ChannelOption.AUTO_READ, false)
                // What a side said before it went away is passed on, though writing to it fails.
                .childOption(ChannelOption.AUTO_CLOSE, false)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accepted(channel);
                    }
                })
                .bind(settings.listen())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            var unused = loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            throw new IOException(String.valueOf(bound.cause().getMessage()), bound.cause());
        }
        server = bound.channel();
    }

    /** The port that it listens on. */
    public int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    /** How long it has been there. */
    public Duration uptime() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void accepted(Channel emqx) {
        int number = connections.incrementAndGet();
        var unused = new Bootstrap()
                .group(emqx.eventLoop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.AUTO_CLOSE, false)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (tls != null) {
                            channel.pipeline().addLast(tls.handler(channel.alloc()));
                        }
                    }
                })
                .connect(settings.target().host(), settings.target().port())
                .addListener((ChannelFutureListener) reached -> {
                    if (reached.isSuccess()) {
                        connect(number, emqx, reached.channel());
                    } else {
                        listener.unreachable(
                                number, String.valueOf(reached.cause().getMessage()));
                        var unusedClose = emqx.close();
                    }
                });
    }

    private void connect(int number, Channel emqx, Channel provider) {
        WatchedConnection watched = new WatchedConnection(number, start, settings.timeout(), listener);
        Future<?> sweeps = emqx.eventLoop()
                .scheduleAtFixedRate(watched::sweep, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
        var unusedEnd = emqx.closeFuture().addListener(done -> {
            sweeps.cancel(false);
            watched.close("the connection was closed");
            listener.closed(number);
        });
        emqx.pipeline().addLast(new Relay(provider, (context, bytes) -> watched.read(context, true, bytes)));
        provider.pipeline().addLast(new Relay(emqx, (context, bytes) -> watched.read(context, false, bytes)));
        listener.opened(number);
        emqx.config().setAutoRead(true);
        provider.config().setAutoRead(true);
        if (!provider.isActive()) {
            var unusedClose = emqx.close();
        }
    }

    /** Closes all connections; their calls are over then, and were told. */
    @Override
    public void close() {
        server.close().syncUninterruptibly();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
