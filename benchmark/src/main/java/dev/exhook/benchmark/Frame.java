package dev.exhook.benchmark;

import com.google.protobuf.MessageLite;
import java.nio.ByteBuffer;

/** A message as gRPC sends it: not compressed, its length in four bytes, itself. */
final class Frame {
    static final int PREFIX_BYTES = 5;

    private Frame() {}

    static byte[] of(MessageLite message) {
        byte[] bytes = message.toByteArray();
        return ByteBuffer.allocate(PREFIX_BYTES + bytes.length)
                .put((byte) 0)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }
}
