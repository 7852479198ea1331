package dev.exhook.broker.internal.wire.load;

import dev.exhook.broker.internal.wire.ErrorCode;
import dev.exhook.broker.internal.wire.FrameSender;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One connection of a load: what is called in one turn of its thread leaves in one write. Event loop only. */
final class LoadConnection extends ByteToMessageDecoder {
    /** As gun has it: see {@code WireClient}. */
    private static final int RECEIVE_WINDOW = 8_000_000;

    private static final int LAST_STREAM = Integer.MAX_VALUE - 2;
    /** gun's {@code closing_timeout}. */
    private static final int SECONDS_TO_DRAIN = 15;

    private static final int BUFFER = 16 * 1024;

    private final LoadPool pool;
    private final int slot;
    private final RequestHeaders headers;
    private final long timeout;
    private final FrameSplitter frames = new FrameSplitter(new ReplyFrames(this));
    private final IntObjectMap<LoadCall> streams = new IntObjectHashMap<>();
    private final Deque<Deadline> deadlines = new ArrayDeque<>();
    private final Bodies bodies = new Bodies(this::data);
    private @Nullable ChannelHandlerContext context;
    private @Nullable FrameSender out;
    private @Nullable ByteBuf unsent;
    private int nextStream = 1;
    private int received;
    private boolean ready;
    private boolean leaving;

    /** A call that is given up when its time is up. */
    private record Deadline(int stream, LoadCall call) {
        boolean isOver(long now, long timeout) {
            return call.isOver() || now - call.sent() >= timeout;
        }
    }

    LoadConnection(LoadPool pool, int slot, RequestHeaders headers, Duration timeout) {
        this.pool = pool;
        this.slot = slot;
        this.headers = headers;
        this.timeout = timeout.toNanos();
    }

    boolean wasReady() {
        return ready;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        if (ctx.pipeline().get(SslHandler.class) == null) {
            start(ctx);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                start(ctx);
            } else {
                var unused = ctx.close();
            }
        }
    }

    private void start(ChannelHandlerContext ctx) {
        context = ctx;
        out = new FrameSender(ctx);
        out.preface(new Http2Settings().initialWindowSize(RECEIVE_WINDOW), RECEIVE_WINDOW - Bodies.DEFAULT_WINDOW);
        ctx.flush();
    }

    /** Writes a request, to leave with the next flush. */
    void call(RequestTemplate request, LoadCall call, long id) {
        int stream = nextStream;
        nextStream += 2;
        streams.put(stream, call);
        deadlines.add(new Deadline(stream, call));
        byte[] block = headers.of(request);
        ByteBuf buffer = unsent();
        head(buffer, block.length, Http2FrameTypes.HEADERS, Http2Flags.END_HEADERS, stream);
        buffer.writeBytes(block);
        if (bodies.takesWhole(request.size())) {
            head(buffer, request.size(), Http2FrameTypes.DATA, Http2Flags.END_STREAM, stream);
            request.writeTo(buffer, call.client().number(), id);
        } else {
            ByteBuf body = buffer.alloc().buffer(request.size());
            request.writeTo(body, call.client().number(), id);
            bodies.add(stream, body);
        }
        if (nextStream >= LAST_STREAM) {
            leave();
        }
    }

    private void data(int stream, ByteBuf bytes, boolean last) {
        ByteBuf buffer = unsent();
        head(buffer, bytes.readableBytes(), Http2FrameTypes.DATA, last ? Http2Flags.END_STREAM : 0, stream);
        buffer.writeBytes(bytes);
    }

    private static void head(ByteBuf buffer, int length, byte type, int flags, int stream) {
        buffer.writeMedium(length).writeByte(type).writeByte(flags).writeInt(stream);
    }

    private ByteBuf unsent() {
        if (unsent == null) {
            unsent = Objects.requireNonNull(context, "it is ready").alloc().directBuffer(BUFFER);
        }
        return unsent;
    }

    void flush() {
        ByteBuf full = unsent;
        if (full != null && context != null) {
            unsent = null;
            var unused = context.writeAndFlush(full);
        }
    }

    /**
     * Gives up calls whose time is up, without a word to the provider, as EMQX does. Nothing is kept of them: one that
     * hangs must not fill the memory.
     */
    void expire(long now) {
        while (!deadlines.isEmpty() && deadlines.peek().isOver(now, timeout)) {
            Deadline due = deadlines.remove();
            if (!due.call().isOver()) {
                forget(due.stream());
                due.call().end(Ending.TIMED_OUT, now);
            }
        }
    }

    void settings(Http2Settings theirs) throws Http2Exception {
        Long table = theirs.headerTableSize();
        if (table != null) {
            headers.tableSize(table);
        }
        bodies.adopt(theirs);
        sender().settingsAck();
        if (!ready) {
            ready = true;
            pool.ready(slot, this);
        }
    }

    @Nullable
    LoadCall stream(int stream) {
        return streams.get(stream);
    }

    void forget(int stream) {
        streams.remove(stream);
        bodies.forget(stream);
        closeIfDrained();
    }

    long now() {
        return pool.now();
    }

    void received(int bytes) {
        received += bytes;
        if (received > RECEIVE_WINDOW / 2) {
            sender().windowUpdate(0, received);
            received = 0;
        }
    }

    void ping(long content) {
        sender().ping(true, content);
    }

    void windowUpdate(int stream, int increment) {
        bodies.widen(stream, increment);
    }

    /** No new calls; those that the peer has not seen fail, and the others are awaited. */
    void goAway(int lastStream) {
        long now = now();
        for (int stream = lastStream + 2 - (lastStream + 1) % 2; stream > 0 && stream < nextStream; stream += 2) {
            LoadCall call = streams.remove(stream);
            bodies.forget(stream);
            if (call != null) {
                call.end(Ending.REFUSED, now);
            }
        }
        leave();
        closeIfDrained();
    }

    private void leave() {
        if (!leaving) {
            leaving = true;
            flush();
            pool.leaving(slot, this);
            if (context != null) {
                var unused = context.executor().schedule(this::close, SECONDS_TO_DRAIN, TimeUnit.SECONDS);
            }
        }
    }

    private void closeIfDrained() {
        if (leaving && streams.isEmpty()) {
            close();
        }
    }

    void close() {
        if (out != null) {
            flush();
            out.goAway(0, ErrorCode.NO_ERROR, "");
            out.close();
        } else if (context != null) {
            var unused = context.close();
        }
    }

    private FrameSender sender() {
        return Objects.requireNonNull(out, "frames come after the preface");
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> unused) throws Http2Exception {
        if (!ready && in.readableBytes() > 3 && in.getByte(in.readerIndex() + 3) != Http2FrameTypes.SETTINGS) {
            throw Http2Exception.connectionError(Http2Error.PROTOCOL_ERROR, "no HTTP/2");
        }
        frames.next(ctx, in);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        pool.flush();
        super.channelReadComplete(ctx);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        super.channelInactive(ctx);
        long now = now();
        List<LoadCall> lost = List.copyOf(streams.values());
        streams.clear();
        pool.gone(slot, this);
        lost.forEach(call -> call.end(Ending.LOST, now));
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {
        frames.close();
        bodies.close();
        if (unsent != null) {
            unsent.release();
            unsent = null;
        }
        context = null;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        var unused = ctx.close();
    }
}
