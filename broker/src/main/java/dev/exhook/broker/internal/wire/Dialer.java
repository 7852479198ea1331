package dev.exhook.broker.internal.wire;

import dev.exhook.broker.internal.wire.Diagnosis.Stage;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
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
    private final Diagnosis diagnosis;
    private final Lifeline lifeline = new Lifeline();
    private final CompletableFuture<WireConnection> result = new CompletableFuture<>();
    private volatile Stage stage = Stage.LOOKING_UP;

    Dialer(Endpoint endpoint, ConnectOptions options, @Nullable TlsContext tls, EventLoop loop) {
        this.endpoint = endpoint;
        this.options = options;
        this.tls = tls;
        this.loop = loop;
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

    private InetAddress lookUp() {
        try {
            return InetAddress.getByName(endpoint.host());
        } catch (UnknownHostException e) {
            throw new CompletionException(e);
        }
    }

    private void connect(InetAddress address) {
        if (result.isDone()) {
            return;
        }
        stage = Stage.CONNECTING;
        var unused = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0) // the deadline sees to it
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        prepare(channel);
                    }
                })
                .connect(new InetSocketAddress(address, endpoint.port()))
                .addListener(done -> reached(tls == null ? Stage.HTTP2 : Stage.TLS, done.cause()));
    }

    private void prepare(SocketChannel channel) {
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
