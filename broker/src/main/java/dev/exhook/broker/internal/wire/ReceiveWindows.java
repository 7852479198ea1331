package dev.exhook.broker.internal.wire;

import io.netty.handler.codec.http2.Http2CodecUtil;
import java.util.HashMap;
import java.util.Map;

/**
 * The bytes that the peer may still send. The sizes are gun's, and the windows are filled up again when gun would
 * ({@code cow_http2_machine:ensure_window}), as long as somebody waits for the reply. Event loop only.
 */
final class ReceiveWindows {

    static final int INITIAL = 8_000_000;
    static final int FIRST_CONNECTION_UPDATE = INITIAL - Http2CodecUtil.DEFAULT_WINDOW_SIZE;
    private static final int THRESHOLD = 163_840;
    private static final int FULL = INITIAL + Http2CodecUtil.DEFAULT_WINDOW_SIZE;

    private final FrameSender out;
    private final Map<Integer, Integer> windows = new HashMap<>();

    ReceiveWindows(FrameSender out) {
        this.out = out;
    }

    /**
     * Counts what has come on a stream that is over; gives whether it is more than was allowed, as {@link #received}.
     */
    boolean receivedLate(int bytes) {
        return take(Http2CodecUtil.CONNECTION_STREAM_ID, bytes, true);
    }

    /**
     * Counts what has come.
     *
     * @param refill whether more is welcome on the stream
     * @return whether it is more than was allowed, which ends a connection of gun's
     */
    boolean received(int stream, int bytes, boolean refill) {
        boolean overflow = take(Http2CodecUtil.CONNECTION_STREAM_ID, bytes, true);
        overflow |= take(stream, bytes, refill);
        return overflow;
    }

    void close(int stream) {
        windows.remove(stream);
    }

    private boolean take(int stream, int bytes, boolean refill) {
        int left = windows.getOrDefault(stream, INITIAL) - bytes;
        if (refill && left >= 0 && left <= THRESHOLD) {
            out.windowUpdate(stream, FULL - left);
            windows.put(stream, FULL);
        } else {
            windows.put(stream, left);
        }
        return left < 0;
    }
}
