package dev.exhook.broker.internal.wire;

import com.google.protobuf.ByteString;
import io.netty.handler.codec.http2.Http2CodecUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** DATA on its way out: held back, and cut, only as the peer's windows and frame size ask. Event loop only. */
public final class SendWindows {

    private final FrameSender out;
    private final Map<Integer, Outgoing> streams = new HashMap<>();
    private long connection = Http2CodecUtil.DEFAULT_WINDOW_SIZE;
    private int initial = Http2CodecUtil.DEFAULT_WINDOW_SIZE;

    private record Chunk(ByteString bytes, boolean endStream) {}

    private static final class Outgoing {
        private final Deque<Chunk> waiting = new ArrayDeque<>();
        private long window;

        Outgoing(long window) {
            this.window = window;
        }
    }

    public SendWindows(FrameSender out) {
        this.out = out;
    }

    public void open(int stream) {
        streams.put(stream, new Outgoing(initial));
    }

    public void close(int stream) {
        streams.remove(stream);
    }

    public void send(int stream, ByteString bytes, boolean endStream) {
        Outgoing outgoing = streams.get(stream);
        if (outgoing != null) {
            outgoing.waiting.add(new Chunk(bytes, endStream));
            pump(stream, outgoing);
        }
    }

    /** Tells whether DATA of the stream still waits for a window. */
    public boolean holdsBack(int stream) {
        Outgoing outgoing = streams.get(stream);
        return outgoing != null && !outgoing.waiting.isEmpty();
    }

    /** The peer's WINDOW_UPDATE. */
    public void widen(int stream, int increment) {
        if (stream == Http2CodecUtil.CONNECTION_STREAM_ID) {
            connection += increment;
            streams.forEach(this::pump);
        } else {
            Outgoing outgoing = streams.get(stream);
            if (outgoing != null) {
                outgoing.window += increment;
                pump(stream, outgoing);
            }
        }
    }

    /** The peer's INITIAL_WINDOW_SIZE, which moves the windows of open streams too (RFC 9113, 6.9.2). */
    public void initial(int size) {
        int change = size - initial;
        initial = size;
        streams.forEach((stream, outgoing) -> {
            outgoing.window += change;
            pump(stream, outgoing);
        });
    }

    private void pump(int stream, Outgoing outgoing) {
        while (!outgoing.waiting.isEmpty()) {
            Chunk next = outgoing.waiting.remove();
            long room = Math.min(Math.min(connection, outgoing.window), out.maxFrameSize());
            int size = (int) Math.max(0, Math.min(room, next.bytes().size()));
            if (size < next.bytes().size()) {
                outgoing.waiting.addFirst(new Chunk(next.bytes().substring(size), next.endStream()));
                if (size == 0) {
                    return;
                }
            }
            boolean last = next.endStream() && size == next.bytes().size();
            connection -= size;
            outgoing.window -= size;
            out.data(stream, next.bytes().substring(0, size), last);
        }
    }
}
