package dev.exhook.broker.internal.script.raw;

import com.google.protobuf.ByteString;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Bytes of any kind, once or for ever; no more of them are kept than the peer has yet to take. */
final class EndlessBytes {
    private static final Duration A_BREATH = Duration.ofMillis(1);

    /** So that other connections on the same event loop have their turn. */
    private static final int AT_ONCE = 64;

    private final ChannelHandlerContext context;

    EndlessBytes(ChannelHandlerContext context) {
        this.context = context;
    }

    void write(ByteString bytes) {
        var unused = context.writeAndFlush(Unpooled.wrappedBuffer(bytes.asReadOnlyByteBuffer()));
    }

    /** Until the connection is closed. */
    void flood(Supplier<ByteString> more) {
        for (int i = 0; i < AT_ONCE && context.channel().isWritable(); i++) {
            write(more.get());
        }
        later(A_BREATH, () -> flood(more));
    }

    /** Does it then, if the connection is still open. */
    void later(Duration time, Runnable step) {
        if (context.channel().isActive()) {
            var unused = context.executor().schedule(step, time.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
