package dev.exhook.provider;

import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.ChannelFuture;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.IoHandlerFactory;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.ServerChannel;
import io.grpc.netty.shaded.io.netty.channel.epoll.Epoll;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollIoHandler;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollServerSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The open connections of a server, and the network threads that serve them. They are the server's own and not those
 * that gRPC shares in a process, because only so it is known which connections there are.
 */
final class Connections implements AutoCloseable {
    private static final int ALL_CORES = 0;
    private static final long PATIENCE_SECONDS = 2;

    private final Set<Channel> open = ConcurrentHashMap.newKeySet();
    private final IoHandlerFactory io = hasEpoll() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    private final MultiThreadIoEventLoopGroup acceptor =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("exhook-accept", true), io);
    private final MultiThreadIoEventLoopGroup network =
            new MultiThreadIoEventLoopGroup(ALL_CORES, new DefaultThreadFactory("exhook-network", true), io) {
                @Override
                public ChannelFuture register(Channel channel) {
                    open.add(channel);
                    var unused = channel.closeFuture().addListener(closed -> open.remove(channel));
                    return super.register(channel);
                }
            };

    void serve(NettyServerBuilder builder) {
        builder.bossEventLoopGroup(acceptor).workerEventLoopGroup(network).channelType(channelType());
    }

    private static Class<? extends ServerChannel> channelType() {
        return hasEpoll() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }

    /** A jar with all in it may have left out what is for one system only, as gRPC itself allows. */
    private static boolean hasEpoll() {
        try {
            return Epoll.isAvailable();
        } catch (NoClassDefFoundError leftOut) {
            return false;
        }
    }

    /** Those that are open now. */
    List<Channel> open() {
        return List.copyOf(open);
    }

    /** Ends the threads; the server must be over. */
    @Override
    public void close() {
        end(acceptor);
        end(network);
    }

    /** Nobody waits for them: they hold up no process. */
    private static void end(EventLoopGroup threads) {
        var unused = threads.shutdownGracefully(0, PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
