package dev.exhook.broker.internal.wire.load;

import dev.exhook.broker.internal.wire.CannotConnectException;
import dev.exhook.broker.internal.wire.ClientTls;
import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.broker.internal.wire.WireClient;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a load to one provider, all of them one thread's. A connection that ends, or goes away, is opened
 * again; until it is, calls that belong to it fail, as EMQX's do.
 */
public final class LoadPool implements Calls, AutoCloseable {
    private static final Duration SWEEP = Duration.ofMillis(5);
    private static final Duration BEFORE_REDIALING = Duration.ofMillis(200);

    /** What one read takes; more than 32 KB would not be kept for the next one. */
    private static final int READING_AT_ONCE = 32 * 1024;

    private final MultiThreadIoEventLoopGroup loops =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("load", true), NioIoHandler.newFactory());
    private final EventLoop loop = loops.next();
    private final LoadSettings settings;
    private final LongSupplier clock;
    private final @Nullable ClientTls tls;
    private final @Nullable LoadConnection[] slots;
    private final Set<LoadConnection> open = new HashSet<>();
    private final CountDownLatch connected;
    private long messages = System.currentTimeMillis() << 20;
    private boolean closing;

    /**
     * A pool that is not connected yet.
     *
     * @param clock in nanoseconds
     * @throws IllegalArgumentException for TLS files that cannot be used
     */
    public LoadPool(LoadSettings settings, LongSupplier clock) {
        this.settings = settings;
        this.clock = clock;
        slots = new LoadConnection[settings.connections()];
        connected = new CountDownLatch(settings.connections());
        try {
            tls = settings.tls()
                    .map(asked -> new ClientTls(asked, settings.endpoint()))
                    .orElse(null);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Opens all connections.
     *
     * @throws CannotConnectException when the provider cannot be reached, with the reason in one line
     */
    public void connect() {
        ConnectOptions options = settings.tls().map(ConnectOptions::over).orElseGet(ConnectOptions::cleartext);
        try (WireClient probe = new WireClient()) {
            probe.connect(settings.endpoint(), options).close();
        }
        loop.execute(() -> {
            for (int slot = 0; slot < slots.length; slot++) {
                dial(slot);
            }
        });
        var unused = loop.scheduleAtFixedRate(this::sweep, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
        try {
            var unusedInTime = connected.await(ConnectOptions.DEFAULT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void execute(Runnable step) {
        loop.execute(() -> {
            step.run();
            flush();
        });
    }

    @Override
    public void later(Duration after, Runnable step) {
        var unused = loop.schedule(
                () -> {
                    step.run();
                    flush();
                },
                after.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    @Override
    public long now() {
        return clock.getAsLong();
    }

    @Override
    public void call(RequestTemplate request, LoadCall call) {
        LoadConnection connection = slots[call.slot()];
        long now = now();
        call.leaves(now);
        if (connection == null) {
            call.end(Ending.NO_CONNECTION, now);
        } else {
            connection.call(request, call, messages++);
        }
    }

    @Override
    public int connections() {
        return slots.length;
    }

    /** As {@code WirePool} has it. */
    @Override
    public int connectionOf(String key) {
        return Math.floorMod(key.hashCode(), slots.length);
    }

    /** Sends what was written. */
    void flush() {
        for (LoadConnection connection : slots) {
            if (connection != null) {
                connection.flush();
            }
        }
    }

    /** The connection speaks HTTP/2, and takes calls. */
    void ready(int slot, LoadConnection connection) {
        slots[slot] = connection;
        connected.countDown();
    }

    /** The connection takes no more calls: another one takes its place. */
    void leaving(int slot, LoadConnection connection) {
        if (slots[slot] == connection) {
            slots[slot] = null;
            dial(slot);
        }
    }

    /** The connection is gone. */
    void gone(int slot, LoadConnection connection) {
        open.remove(connection);
        if (slots[slot] == connection) {
            slots[slot] = null;
            redial(slot);
        } else if (!connection.wasReady()) {
            redial(slot);
        }
    }

    private void redial(int slot) {
        if (!closing) {
            var unused = loop.schedule(() -> dial(slot), BEFORE_REDIALING.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void dial(int slot) {
        if (closing) {
            return;
        }
        String scheme = tls == null ? "http" : "https";
        RequestHeaders headers = new RequestHeaders(settings.endpoint().authority(), scheme, settings.timeout());
        LoadConnection connection = new LoadConnection(this, slot, headers, settings.timeout());
        open.add(connection);
        var unused = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.AUTO_CLOSE, false) // a peer's last words are read though writing fails
                .option(
                        ChannelOption.ALLOCATOR,
                        PooledByteBufAllocator.DEFAULT) // Netty's newest costs more, for less memory
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) ConnectOptions.DEFAULT_TIMEOUT.toMillis())
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READING_AT_ONCE))
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (tls != null) {
                            channel.pipeline().addLast(tls.handler(channel.alloc()));
                        }
                        channel.pipeline().addLast(connection);
                    }
                })
                .connect(settings.endpoint().host(), settings.endpoint().port())
                .addListener((ChannelFutureListener) reached -> {
                    if (!reached.isSuccess()) {
                        open.remove(connection);
                        redial(slot);
                    }
                });
    }

    private void sweep() {
        long now = now();
        for (LoadConnection connection : Set.copyOf(open)) {
            connection.expire(now);
        }
        flush();
    }

    /** Says goodbye on every connection; calls under way are over then. */
    @Override
    public void close() {
        if (!loop.isShuttingDown()) {
            loop.execute(() -> {
                closing = true;
                Set.copyOf(open).forEach(LoadConnection::close);
            });
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
        }
    }
}
