package dev.exhook.broker.internal.wire.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.wire.Endpoint;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.Http2FrameTypes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadConnectionTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final RequestTemplate REQUEST = new RequestTemplate("/service/method", "Request", new byte[] {1});
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final int PADDED = 8;
    /** {@code :status: 200} of the static table. */
    private static final int STATUS_200 = 0x88;
    /** The newest field of the dynamic table. */
    private static final int NEWEST = 0xBE;

    private final LoadPool pool =
            new LoadPool(new LoadSettings(new Endpoint("127.0.0.1", 1), Optional.empty(), 1, TIMEOUT), () -> 0);
    private final LoadConnection connection =
            new LoadConnection(pool, 0, new RequestHeaders("127.0.0.1:1", "http", TIMEOUT), TIMEOUT);
    private final EmbeddedChannel channel = new EmbeddedChannel(connection);
    private final List<String> endings = new ArrayList<>();

    @BeforeEach
    void threeCallsAreUnderWay() {
        channel.writeInbound(frame(Http2FrameTypes.SETTINGS, 0, 0));
        for (int i = 0; i < 3; i++) {
            connection.call(REQUEST, new LoadCall(this::ended, 0, new LoadCall.Client(i, 0), 0), i);
        }
    }

    private void ended(LoadCall call, Ending ending) {
        endings.add(call.client().number() + " " + ending + (ending == Ending.STATUS ? " " + call.status() : ""));
    }

    @AfterEach
    void end() {
        channel.finishAndReleaseAll();
        pool.close();
    }

    @Test
    void repliesAreToldHoweverTheirBytesAreCut() {
        ByteBuf all = Unpooled.wrappedBuffer(
                frame(Http2FrameTypes.HEADERS, END_HEADERS, 1, STATUS_200),
                message(0, 1),
                frame(Http2FrameTypes.HEADERS, END_HEADERS | END_STREAM, 1, status("0")),
                frame(Http2FrameTypes.HEADERS, END_HEADERS, 3, STATUS_200),
                frame(Http2FrameTypes.HEADERS, END_HEADERS, 5, STATUS_200),
                message(0, 5),
                message(END_STREAM, 3),
                frame(Http2FrameTypes.HEADERS, END_HEADERS | END_STREAM, 5, NEWEST));
        while (all.isReadable()) {
            channel.writeInbound(all.readBytes(1));
        }
        all.release();

        assertThat(endings).containsExactly("0 ANSWERED", "1 ANSWERED", "2 ANSWERED");
    }

    @Test
    void aBlockMeansSomethingElseWhenTheTableHasChanged() {
        channel.writeInbound(frame(Http2FrameTypes.HEADERS, END_HEADERS | END_STREAM, 1, status("0")));
        channel.writeInbound(frame(Http2FrameTypes.HEADERS, END_HEADERS, 3, STATUS_200, NEWEST));
        channel.writeInbound(frame(Http2FrameTypes.HEADERS, END_HEADERS | END_STREAM, 3, status("13")));
        channel.writeInbound(frame(Http2FrameTypes.HEADERS, END_HEADERS | END_STREAM, 5, STATUS_200, NEWEST));

        assertThat(endings).containsExactly("0 STATUS 0", "1 STATUS 13", "2 STATUS 13");
    }

    @Test
    void paddedDataAndABlockInTwoFramesAreReadAsWell() {
        channel.writeInbound(frame(Http2FrameTypes.HEADERS, 0, 1, STATUS_200));
        channel.writeInbound(frame(Http2FrameTypes.CONTINUATION, END_HEADERS, 1, STATUS_200));
        channel.writeInbound(frame(Http2FrameTypes.DATA, PADDED | END_STREAM, 1, 1, 0, 0, 0, 0, 1, 7, 0));

        assertThat(endings).containsExactly("0 ANSWERED");
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void withinABlockThereIsNothingElse() {
        channel.writeInbound(frame(Http2FrameTypes.HEADERS, 0, 1, STATUS_200));
        channel.writeInbound(message(END_STREAM, 1), message(END_STREAM, 3));

        assertThat(channel.isOpen()).isFalse();
        assertThat(endings).containsExactlyInAnyOrder("0 LOST", "1 LOST", "2 LOST");
    }

    @Test
    void aFrameThatIsTooLongEndsTheConnection() {
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {1, 0, 0, Http2FrameTypes.DATA, 0, 0, 0, 0, 1}));

        assertThat(channel.isOpen()).isFalse();
        assertThat(endings).hasSize(3).allMatch(ending -> ending.endsWith(" LOST"));
    }

    private static ByteBuf message(int flags, int stream) {
        return frame(Http2FrameTypes.DATA, flags, stream, 0, 0, 0, 0, 1, 7);
    }

    /** {@code grpc-status} as a literal that goes into the table. */
    private static int[] status(String value) {
        ByteBuf block = Unpooled.buffer().writeByte(0x40);
        for (String text : List.of("grpc-status", value)) {
            block.writeByte(text.length()).writeCharSequence(text, StandardCharsets.US_ASCII);
        }
        int[] bytes = new int[block.readableBytes()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = block.getByte(i);
        }
        return bytes;
    }

    private static ByteBuf frame(int type, int flags, int stream, int... payload) {
        ByteBuf frame = Unpooled.buffer()
                .writeMedium(payload.length)
                .writeByte(type)
                .writeByte(flags)
                .writeInt(stream);
        for (int value : payload) {
            frame.writeByte(value);
        }
        return frame;
    }
}
