package dev.exhook.broker.internal.script.raw;

import com.google.protobuf.ByteString;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One connection to a {@link RawTalk}. */
public final class RawLine {
    private final ChannelHandlerContext context;
    private final EndlessBytes endless;
    private boolean spoke;

    private RawLine(ChannelHandlerContext context) {
        this.context = context;
        this.endless = new EndlessBytes(context);
    }

    public void say(ByteString bytes) {
        endless.write(bytes);
    }

    /** The same, for the first time only. */
    public void sayOnce(ByteString bytes) {
        if (!spoke) {
            spoke = true;
            say(bytes);
        }
    }

    /** Says it again and again, as fast as it is heard. */
    public void sayForever(ByteString bytes) {
        endless.flood(() -> bytes);
    }

    /** Says one byte after the other, with a pause behind each. */
    public void drip(ByteString bytes, Duration pause) {
        if (!bytes.isEmpty()) {
            say(bytes.substring(0, 1));
            endless.later(pause, () -> drip(bytes.substring(1), pause));
        }
    }

    public void hangUp() {
        var unused = context.close();
    }

    /** Ends it by TCP's reset. */
    public void reset() {
        context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        hangUp();
    }

    /** Hears nothing of what comes from now on. */
    public void stopListening() {
        context.channel().config().setAutoRead(false);
    }

    /** Brings what happens on the connection to a talk. */
    static final class Handler extends ChannelInboundHandlerAdapter {
        private final RawTalk talk;
        private @Nullable RawLine line;

        Handler(RawTalk talk) {
            this.talk = talk;
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            RawLine begun = new RawLine(ctx);
            line = begun;
            talk.accepted(begun);
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object heard) {
            ByteBuf buffer = (ByteBuf) heard;
            ByteString bytes = ByteString.copyFrom(buffer.nioBuffer());
            buffer.release();
            talk.heard(Objects.requireNonNull(line), bytes);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            var unused = ctx.close();
        }
    }
}
