package dev.exhook.broker.internal.wire;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;

/** Cuts the bytes of a stream into gRPC frames, however they were spread over DATA frames. Not thread-safe. */
public final class GrpcFrames {

    private ByteString rest = ByteString.EMPTY;

    /** Takes the next bytes and gives the frames that are whole now. */
    public List<GrpcFrame> take(ByteString bytes) {
        rest = rest.concat(bytes);
        List<GrpcFrame> whole = new ArrayList<>();
        while (rest.size() >= GrpcFrame.PREFIX && rest.size() - GrpcFrame.PREFIX >= length()) {
            int end = GrpcFrame.PREFIX + (int) length();
            whole.add(new GrpcFrame(rest.byteAt(0) & 0xff, rest.substring(GrpcFrame.PREFIX, end)));
            rest = rest.substring(end);
        }
        return whole;
    }

    /** The bytes that make no whole frame yet. */
    public ByteString rest() {
        return rest;
    }

    private long length() {
        return (rest.byteAt(1) & 0xffL) << 24
                | (rest.byteAt(2) & 0xffL) << 16
                | (rest.byteAt(3) & 0xffL) << 8
                | (rest.byteAt(4) & 0xffL);
    }
}
