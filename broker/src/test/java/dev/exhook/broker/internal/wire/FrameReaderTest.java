package dev.exhook.broker.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.script.raw.RawFrames;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.Http2FrameTypes;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
    /** Found by peers that damage what they send: each left a little behind that nobody ever gave back. */
    @Test
    void headersThatNeverEndLeaveNothingBehind() {
        UnpooledByteBufAllocator memory = new UnpooledByteBufAllocator(false);
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.config().setAllocator(memory);
        channel.pipeline().addLast(new FrameReader(new Lifeline(), true));
        ByteString begun = RawFrames.frame(
                Http2FrameTypes.HEADERS, 0, 1, RawFrames.block(HeaderList.of("x-long", "v".repeat(1_000))));

        channel.pipeline().fireChannelActive();
        channel.writeInbound(
                Unpooled.copiedBuffer(RawFrames.settings().concat(begun).asReadOnlyByteBuffer()));
        long kept = memory.metric().usedHeapMemory();
        channel.finishAndReleaseAll();

        assertThat(kept).isGreaterThanOrEqualTo(1_000);
        assertThat(memory.metric().usedHeapMemory()).isZero();
    }
}
