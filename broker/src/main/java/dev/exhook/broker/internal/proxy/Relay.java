package dev.exhook.broker.internal.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.function.BiConsumer;

/**
 * Passes on what comes from one side, and then shows it. Reads no more than the other side takes, and closes the one
 * when the other is closed.
 */
final class Relay extends ChannelInboundHandlerAdapter {
    private final Channel other;
    private final BiConsumer<ChannelHandlerContext, ByteBuf> watcher;

    Relay(Channel other, BiConsumer<ChannelHandlerContext, ByteBuf> watcher) {
        this.other = other;
        this.watcher = watcher;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        // On first, and then looked at: what is read of it costs the call nothing.
        ByteBuf copy = bytes.retainedDuplicate();
        try {
            var unused = other.writeAndFlush(bytes);
            context.channel().config().setAutoRead(other.isWritable());
            watcher.accept(context, copy);
        } finally {
            copy.release();
        }
    }

    /** This side takes more again. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        other.config().setAutoRead(context.channel().isWritable());
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (other.isActive()) {
            var unused = other.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        var unused = context.close();
    }
}
