package dev.exhook.broker.internal.wire;

import dev.exhook.broker.internal.wire.Diagnosis.Stage;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One attempt to connect: name, TCP, TLS and HTTP/2 under one deadline. */
final class Dialer {

    private final Endpoint endpoint;
    private final ConnectOptions options;
    private final @Nullable TlsContext tls;
    private final EventLoop loop;
    private final Addresses addresses;
    private final Diagnosis diagnosis;
    private final Lifeline lifeline = new Lifeline();
    private final CompletableFuture<WireConnection> result = new CompletableFuture<>();
    private volatile Stage stage = Stage.LOOKING_UP;

    Dialer(Endpoint endpoint, ConnectOptions options, @Nullable TlsContext tls, EventLoop loop, Addresses addresses) {
        this.endpoint = endpoint;
        this.options = options;
        this.tls = tls;
        this.loop = loop;
        this.addresses = addresses;
        diagnosis = new Diagnosis(endpoint, options.timeout());
    }

    /** The connection, or {@link CannotConnectException}; nothing else. */
    CompletableFuture<WireConnection> result() {
        return result;
    }

    void dial(Executor lookUps) {
        var deadline = loop.schedule(
                () -> fail(diagnosis.outOfTime(stage), null), options.timeout().toNanos(), TimeUnit.NANOSECONDS);
        var unusedAttempt = CompletableFuture.supplyAsync(this::lookUp, lookUps)
                .thenAcceptAsync(this::connect, loop)
                .whenComplete(this::explain);
        var unusedEnd = lifeline.ready()
                .thenAccept(link -> result.complete(new WireConnection(endpoint, options.scheme(), link)))
                .whenComplete(this::explain);
        var unusedResult = result.whenComplete((connection, failure) -> deadline.cancel(false));
    }

    /** Without effect on what has been reached already. */
    void abandon() {
        fail(diagnosis.abandoned(), null);
    }

    private List<SocketAddress> lookUp() {
        try {
            return addresses.of(endpoint);
        } catch (UnknownHostException e) {
            throw new CompletionException(e);
        }
    }

    /** One address after the other until one takes the connection, as gun does; the last one's trouble is told. */
    private void connect(List<SocketAddress> candidates) {
        if (result.isDone()) {
            return;
        }
        stage = Stage.CONNECTING;
        var unused = bootstrap().connect(candidates.get(0)).addListener(done -> {
            if (done.cause() != null && candidates.size() > 1) {
                connect(candidates.subList(1, candidates.size()));
            } else {
                reached(tls == null ? Stage.HTTP2 : Stage.TLS, done.cause());
            }
        });
    }

    private Bootstrap bootstrap() {
        var bootstrap = new Bootstrap()
                .group(loop)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0) // the deadline sees to it
                .option(ChannelOption.AUTO_CLOSE, false) // a peer's last words are read though writing fails
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        prepare(channel);
                    }
                });
        return endpoint.socketFile().isPresent()
                ? bootstrap.channel(NioDomainSocketChannel.class)
                : bootstrap
                        .channel(NioSocketChannel.class)
                        .option(ChannelOption.TCP_NODELAY, true)
                        .option(ChannelOption.SO_KEEPALIVE, true);
    }

    private void prepare(Channel channel) {
        var unused = result.whenComplete((connection, failure) -> {
            if (failure != null) {
                var unusedClose = channel.close();
            }
        });
        if (tls != null) {
            SslHandler handler = tls.handler(channel.alloc(), endpoint);
            handler.setHandshakeTimeoutMillis(0); // the deadline sees to it
            handler.handshakeFuture().addListener(done -> reached(Stage.HTTP2, done.cause()));
            channel.pipeline().addLast(handler);
        }
        channel.pipeline().addLast(new FrameReader(lifeline, options.awaitSettings()));
    }

    private void reached(Stage next, @Nullable Throwable trouble) {
        if (trouble == null) {
            stage = next;
        } else {
            explain(null, trouble);
        }
    }

    private void explain(@Nullable Void nothing, @Nullable Throwable trouble) {
        if (trouble != null) {
            Throwable cause =
                    trouble instanceof CompletionException && trouble.getCause() != null ? trouble.getCause() : trouble;
            fail(diagnosis.explain(stage, cause), cause);
        }
    }

    private void fail(ConnectFailure failure, @Nullable Throwable cause) {
        result.completeExceptionally(new CannotConnectException(failure, cause));
    }
}
