package dev.exhook.broker.internal.script.raw;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.wire.HeaderList;
import io.netty.handler.codec.http2.Http2FrameTypes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** HTTP/2 frames as bytes, of any kind and as wrong as one likes: nothing is checked. */
public final class RawFrames {
    public static final int END_STREAM = 0x1;
    public static final int END_HEADERS = 0x4;

    private static final int HEAD = 9;
    private static final int SEVEN_BITS = 0x7F;
    private static final int CONTINUED = 0x80;

    private RawFrames() {}

    /** A frame whose length is that of its payload. */
    public static ByteString frame(int type, int flags, int stream, ByteString payload) {
        return head(payload.size(), type, flags, stream).concat(payload);
    }

    /** The head of a frame that announces so much. */
    public static ByteString head(int length, int type, int flags, int stream) {
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        head.putShort((short) (length >>> Byte.SIZE)).put((byte) length);
        head.put((byte) type).put((byte) flags).putInt(stream).flip();
        return ByteString.copyFrom(head);
    }

    public static ByteString data(int stream, ByteString bytes) {
        return frame(Http2FrameTypes.DATA, 0, stream, bytes);
    }

    /** HEADERS of fields as they are, in one frame however long it is. */
    public static ByteString headers(int stream, boolean end, HeaderList fields) {
        return frame(Http2FrameTypes.HEADERS, END_HEADERS | (end ? END_STREAM : 0), stream, block(fields));
    }

    public static ByteString settings(int id, long value) {
        ByteBuffer setting = ByteBuffer.allocate(Short.BYTES + Integer.BYTES);
        setting.putShort((short) id).putInt((int) value).flip();
        return frame(Http2FrameTypes.SETTINGS, 0, 0, ByteString.copyFrom(setting));
    }

    /** SETTINGS in which nothing is set. */
    public static ByteString settings() {
        return frame(Http2FrameTypes.SETTINGS, 0, 0, ByteString.EMPTY);
    }

    public static ByteString ping() {
        return frame(Http2FrameTypes.PING, 0, 0, ByteString.copyFromUtf8("12345678"));
    }

    public static ByteString windowUpdate(int stream, int increment) {
        return frame(Http2FrameTypes.WINDOW_UPDATE, 0, stream, number(increment));
    }

    /** GOAWAY with a text of any bytes. */
    public static ByteString goAway(int last, int code, ByteString text) {
        return frame(
                Http2FrameTypes.GO_AWAY, 0, 0, number(last).concat(number(code)).concat(text));
    }

    /** The fields in HPACK, each as a literal that nobody is to remember, one byte for each char. */
    public static ByteString block(HeaderList fields) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        fields.fields().forEach(field -> {
            block.write(0);
            literal(field.name(), block);
            literal(field.value(), block);
        });
        return ByteString.copyFrom(block.toByteArray());
    }

    private static void literal(String text, ByteArrayOutputStream block) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        int rest = bytes.length;
        if (rest < SEVEN_BITS) {
            block.write(rest);
        } else {
            block.write(SEVEN_BITS);
            for (rest -= SEVEN_BITS; rest >= CONTINUED; rest >>>= Byte.SIZE - 1) {
                block.write((rest & SEVEN_BITS) | CONTINUED);
            }
            block.write(rest);
        }
        block.writeBytes(bytes);
    }

    private static ByteString number(int number) {
        return ByteString.copyFrom(
                ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
    }
}
