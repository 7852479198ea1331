package dev.exhook.broker.internal.script.raw;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

/** A peer that speaks no HTTP/2: it says some bytes to whoever says something, once, or hangs up at once. */
final class RawTalk extends ChannelInboundHandlerAdapter {

    private final byte[] bytes;
    private final boolean hangUp;
    private boolean spoke;

    RawTalk(byte[] bytes, boolean hangUp) {
        this.bytes = bytes.clone();
        this.hangUp = hangUp;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        if (hangUp) {
            var unused = ctx.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object heard) {
        ReferenceCountUtil.release(heard);
        if (!spoke) {
            spoke = true;
            var unused = ctx.writeAndFlush(Unpooled.wrappedBuffer(bytes));
        }
    }
}
