package dev.exhook.broker.internal.wire;

import io.netty.handler.codec.http2.Http2CodecUtil;
import java.util.HashMap;
import java.util.Map;

/**
 * What the peer may still send. The sizes are gun's, and the windows are filled up again when gun would
 * ({@code cow_http2_machine:ensure_window}): a reply of any size gets through. Event loop only.
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

    void received(int stream, int bytes, boolean endStream) {
        take(Http2CodecUtil.CONNECTION_STREAM_ID, bytes);
        if (endStream) {
            close(stream);
        } else {
            take(stream, bytes);
        }
    }

    void close(int stream) {
        windows.remove(stream);
    }

    private void take(int stream, int bytes) {
        int left = windows.getOrDefault(stream, INITIAL) - bytes;
        if (left <= THRESHOLD) {
            out.windowUpdate(stream, FULL - left);
            left = FULL;
        }
        windows.put(stream, left);
    }
}
