package dev.exhook.broker.internal.wire;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;

/**
 * A gRPC message as it stands in DATA: a flag, a length and that many bytes.
 *
 * @param flag 0: plain, 1: compressed; all else is unheard of
 */
public record GrpcFrame(int flag, ByteString message) {

    /** The bytes before a message: the flag and a 32-bit length. */
    static final int PREFIX = 5;

    /** An uncompressed message, all that EMQX ever sends. */
    public static GrpcFrame plain(ByteString message) {
        return new GrpcFrame(0, message);
    }

    /** A sound frame: the length is that of the message. */
    public ByteString encode() {
        return encode(message.size());
    }

    /** A frame that claims another length than its message has. */
    public ByteString encode(int claimedLength) {
        byte[] prefix = ByteBuffer.allocate(PREFIX)
                .put((byte) flag)
                .putInt(claimedLength)
                .array();
        return ByteString.copyFrom(prefix).concat(message);
    }

    public boolean compressed() {
        return flag == 1;
    }
}
