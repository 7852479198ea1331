package dev.exhook.broker.internal.proxy;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.wire.ErrorCode;
import dev.exhook.broker.internal.wire.HeaderLists;
import dev.exhook.broker.internal.wire.WireEvent;
import dev.exhook.broker.internal.wire.WireReply.Ending;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The calls of one connection, read from what both sides say. Event loop only. */
final class WatchedConnection {
    private final int number;
    private final long proxyStart;
    private final Optional<Duration> timeout;
    private final ProxyListener listener;
    private final Map<Integer, OpenCall> calls = new HashMap<>();
    private final FrameWatcher fromEmqx;
    private final FrameWatcher fromProvider;
    private boolean readable = true;

    WatchedConnection(int number, long proxyStart, Optional<Duration> timeout, ProxyListener listener) {
        this.number = number;
        this.proxyStart = proxyStart;
        this.timeout = timeout;
        this.listener = listener;
        try {
            fromEmqx = new FrameWatcher(true, new EmqxFrames());
            fromProvider = new FrameWatcher(false, new ProviderFrames());
        } catch (Http2Exception e) {
            throw new IllegalStateException("the largest frame size of HTTP/2 is refused", e);
        }
    }

    /** Reads a copy; what cannot be read ends the reading, and nothing else. */
    void read(ChannelHandlerContext context, boolean emqx, ByteBuf bytes) {
        listener.bytes(emqx, bytes.readableBytes());
        if (!readable) {
            return;
        }
        try {
            (emqx ? fromEmqx : fromProvider).read(context, bytes);
        } catch (Http2Exception | RuntimeException e) {
            readable = false;
            listener.unreadable(number, String.valueOf(e.getMessage()));
            endAll(call -> true, Ending.CONNECTION_LOST);
        }
    }

    /** Lets go of calls that EMQX does not wait for any more. */
    void sweep() {
        long now = System.nanoTime();
        endAll(call -> call.isOverdue(now), Ending.TIMED_OUT);
    }

    /** The connection is gone. */
    void close(String how) {
        long now = System.nanoTime();
        calls.values().forEach(call -> call.event(new WireEvent.Closed(call.since(now), how)));
        endAll(call -> true, Ending.CONNECTION_LOST);
        fromEmqx.close();
        fromProvider.close();
    }

    private void endAll(Predicate<OpenCall> which, Ending ending) {
        List<Integer> streams = calls.entrySet().stream()
                .filter(entry -> which.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        streams.forEach(stream -> end(stream, ending));
    }

    private void end(int stream, Ending ending) {
        OpenCall call = calls.remove(stream);
        if (call != null) {
            long now = System.nanoTime();
            listener.call(call.passed(number, Duration.ofNanos(now - proxyStart), ending, now));
        }
    }

    /** What EMQX says: requests. */
    private final class EmqxFrames extends Http2FrameAdapter {
        @Override
        public void onHeadersRead(
                ChannelHandlerContext context,
                int stream,
                Http2Headers headers,
                int dependency,
                short weight,
                boolean exclusive,
                int padding,
                boolean end) {
            onHeadersRead(context, stream, headers, padding, end);
        }

        @Override
        public void onHeadersRead(
                ChannelHandlerContext context, int stream, Http2Headers headers, int padding, boolean end) {
            calls.putIfAbsent(stream, new OpenCall(HeaderLists.of(headers), System.nanoTime(), timeout));
        }

        @Override
        public int onDataRead(ChannelHandlerContext context, int stream, ByteBuf data, int padding, boolean end) {
            OpenCall call = calls.get(stream);
            if (call != null) {
                call.requestData(ByteString.copyFrom(data.nioBuffer()));
            }
            return 0;
        }

        @Override
        public void onRstStreamRead(ChannelHandlerContext context, int stream, long code) {
            end(stream, Ending.CANCELED);
        }

        @Override
        public void onSettingsRead(ChannelHandlerContext context, Http2Settings settings) throws Http2Exception {
            if (settings.headerTableSize() != null) {
                fromProvider.headerTable(settings.headerTableSize());
            }
        }
    }

    /** What the provider says: replies. */
    private final class ProviderFrames extends Http2FrameAdapter {
        @Override
        public void onHeadersRead(
                ChannelHandlerContext context,
                int stream,
                Http2Headers headers,
                int dependency,
                short weight,
                boolean exclusive,
                int padding,
                boolean end) {
            onHeadersRead(context, stream, headers, padding, end);
        }

        @Override
        public void onHeadersRead(
                ChannelHandlerContext context, int stream, Http2Headers headers, int padding, boolean end) {
            OpenCall call = calls.get(stream);
            if (call != null) {
                call.replyHeaders(HeaderLists.of(headers), end, System.nanoTime());
                endIf(stream, end);
            }
        }

        @Override
        public int onDataRead(ChannelHandlerContext context, int stream, ByteBuf data, int padding, boolean end) {
            OpenCall call = calls.get(stream);
            if (call != null) {
                call.replyData(ByteString.copyFrom(data.nioBuffer()), end, System.nanoTime());
                endIf(stream, end);
            }
            return 0;
        }

        @Override
        public void onRstStreamRead(ChannelHandlerContext context, int stream, long code) {
            OpenCall call = calls.get(stream);
            if (call != null) {
                call.event(new WireEvent.Reset(call.since(System.nanoTime()), new ErrorCode(code)));
                end(stream, Ending.RESET);
            }
        }

        @Override
        public void onGoAwayRead(ChannelHandlerContext context, int lastStream, long code, ByteBuf debug) {
            long now = System.nanoTime();
            String text = debug.toString(StandardCharsets.UTF_8);
            calls.values()
                    .forEach(call ->
                            call.event(new WireEvent.GoAway(call.since(now), new ErrorCode(code), lastStream, text)));
            calls.keySet().stream()
                    .filter(stream -> stream > lastStream)
                    .toList()
                    .forEach(stream -> end(stream, Ending.REFUSED));
        }

        @Override
        public void onSettingsRead(ChannelHandlerContext context, Http2Settings settings) throws Http2Exception {
            if (settings.headerTableSize() != null) {
                fromEmqx.headerTable(settings.headerTableSize());
            }
        }

        private void endIf(int stream, boolean end) {
            if (end) {
                end(stream, Ending.COMPLETED);
            }
        }
    }
}
