package dev.exhook.broker.internal.wire.load;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** The peer's windows, and the request bodies that wait for them or are longer than a frame. Event loop only. */
final class Bodies {
    static final int DEFAULT_WINDOW = Http2CodecUtil.DEFAULT_WINDOW_SIZE;

    private final Sink sink;
    private final Map<Integer, Body> waiting = new LinkedHashMap<>();
    private long connection = DEFAULT_WINDOW;
    private int initial = DEFAULT_WINDOW;
    private int frame = Http2CodecUtil.DEFAULT_MAX_FRAME_SIZE;

    /** Writes one DATA frame. */
    @FunctionalInterface
    interface Sink {
        void data(int stream, ByteBuf bytes, boolean last);
    }

    private static final class Body {
        private final ByteBuf rest;
        private long window;

        Body(ByteBuf rest, long window) {
            this.rest = rest;
            this.window = window;
        }
    }

    Bodies(Sink sink) {
        this.sink = sink;
    }

    /** Takes the room for a body that can leave at once and in one frame. */
    boolean takesWhole(int size) {
        boolean whole = waiting.isEmpty() && size <= frame && size <= initial && size <= connection;
        if (whole) {
            connection -= size;
        }
        return whole;
    }

    /** Sends of it what the windows take, and the rest when they are wider. */
    void add(int stream, ByteBuf body) {
        waiting.put(stream, new Body(body, initial));
        pump();
    }

    void forget(int stream) {
        Body body = waiting.isEmpty() ? null : waiting.remove(stream);
        if (body != null) {
            body.rest.release();
        }
    }

    void adopt(Http2Settings theirs) {
        Integer window = theirs.initialWindowSize();
        if (window != null) {
            int change = window - initial;
            initial = window;
            waiting.values().forEach(body -> body.window += change);
        }
        Integer size = theirs.maxFrameSize();
        frame = size == null ? frame : size;
        pump();
    }

    void widen(int stream, int increment) {
        if (stream == Http2CodecUtil.CONNECTION_STREAM_ID) {
            connection += increment;
        } else if (waiting.containsKey(stream)) {
            waiting.get(stream).window += increment;
        }
        pump();
    }

    private void pump() {
        if (!waiting.isEmpty()) {
            new ArrayList<>(waiting.entrySet()).forEach(entry -> pump(entry.getKey(), entry.getValue()));
        }
    }

    private void pump(int stream, Body body) {
        while (body.rest.isReadable()) {
            int size = (int) Math.min(Math.min(connection, body.window), Math.min(frame, body.rest.readableBytes()));
            if (size <= 0) {
                return;
            }
            connection -= size;
            body.window -= size;
            sink.data(stream, body.rest.readSlice(size), !body.rest.isReadable());
        }
        forget(stream);
    }

    void close() {
        waiting.values().forEach(body -> body.rest.release());
        waiting.clear();
    }
}
