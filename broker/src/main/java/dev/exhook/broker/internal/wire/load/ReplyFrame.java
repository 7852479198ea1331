package dev.exhook.broker.internal.wire.load;

import io.netty.buffer.ByteBuf;

/** Counts the bytes of a reply, to tell whether its gRPC message is whole; what it says is not read. */
final class ReplyFrame {
    private static final int PREFIX = 5;

    private long bytes;
    private long length;
    private boolean compressed;

    void take(ByteBuf in, int index, int size) {
        for (int i = 0; i < size && bytes + i < PREFIX; i++) {
            int value = in.getUnsignedByte(index + i);
            if (bytes + i == 0) {
                compressed = value != 0;
            } else {
                length = (length << Byte.SIZE) | value;
            }
        }
        bytes += size;
    }

    /** One whole message, and nothing behind it. */
    boolean isWhole() {
        return bytes >= PREFIX && !compressed && bytes - PREFIX == length;
    }

    boolean isEmpty() {
        return bytes == 0;
    }
}
