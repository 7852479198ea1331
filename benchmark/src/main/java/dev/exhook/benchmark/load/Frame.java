package dev.exhook.benchmark.load;

import com.google.protobuf.MessageLite;
import java.nio.ByteBuffer;

/** A message as gRPC sends it: not compressed, its length in four bytes, itself. */
public final class Frame {
    /** The bytes that gRPC puts before each message. */
    public static final int PREFIX_BYTES = 5;

    private Frame() {}

    /** The bytes of a call with this message. */
    public static byte[] of(MessageLite message) {
        byte[] bytes = message.toByteArray();
        return ByteBuffer.allocate(PREFIX_BYTES + bytes.length)
                .put((byte) 0)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }
}
