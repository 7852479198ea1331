package dev.exhook.broker.internal.wire;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.wire.WireReply.Ending;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.EventExecutor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/2 connection as gun 2.1 keeps it: its settings and windows, the streams that are open, and what the peer
 * says about the whole. Event loop only, but for what is volatile.
 */
final class Link extends Http2FrameAdapter {

    /** gun's {@code closing_timeout}: so long it waits for open streams after a GOAWAY. */
    private static final int SECONDS_TO_DRAIN = 15;

    private static final int MOST_UNASKED = 100_000;

    private final ChannelHandlerContext ctx;
    private final Lifeline lifeline;
    private final FrameSender out;
    private final SendWindows sending;
    private final ReceiveWindows receiving;
    private final Pings pings;
    private final @Nullable SSLSession tls;
    private final Map<Integer, StreamLog> streams = new LinkedHashMap<>();
    private int nextStream = 1;
    private int unasked;
    private volatile PeerSettings settings = PeerSettings.NONE;
    private volatile List<WireEvent.GoAway> goAways = List.of();

    /** Sends the preface: the same SETTINGS entry and WINDOW_UPDATE that EMQX sends, and no other. */
    Link(ChannelHandlerContext ctx, Lifeline lifeline) {
        this.ctx = ctx;
        this.lifeline = lifeline;
        out = new FrameSender(ctx);
        sending = new SendWindows(out);
        receiving = new ReceiveWindows(out);
        pings = new Pings(out, ctx.executor());
        SslHandler handler = ctx.pipeline().get(SslHandler.class);
        tls = handler == null ? null : handler.engine().getSession();
        out.preface(
                new Http2Settings().initialWindowSize(ReceiveWindows.INITIAL), ReceiveWindows.FIRST_CONNECTION_UPDATE);
        var unused = lifeline.over().thenAccept(this::over);
    }

    EventExecutor loop() {
        return ctx.executor();
    }

    /** Runs a step on the event loop; gives whether there still is one, which ends with its client. */
    boolean run(Runnable step) {
        try {
            ctx.executor().execute(step);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    Lifeline lifeline() {
        return lifeline;
    }

    Pings pings() {
        return pings;
    }

    PeerSettings settings() {
        return settings;
    }

    List<WireEvent.GoAway> goAways() {
        return goAways;
    }

    Optional<SSLSession> tls() {
        return Optional.ofNullable(tls);
    }

    boolean takesCalls() {
        return goAways.isEmpty() && !lifeline.over().isDone();
    }

    /** Opens a stream; 0 where the connection takes none any more, and then the log has its end. */
    int open(HeaderList headers, StreamLog log) {
        if (!takesCalls()) {
            log.end(Ending.NOT_SENT);
            return 0;
        }
        int stream = nextStream;
        nextStream += 2;
        streams.put(stream, log);
        sending.open(stream);
        out.headers(stream, headers, false);
        log.sent();
        return stream;
    }

    void send(int stream, ByteString bytes, boolean endStream) {
        sending.send(stream, bytes, endStream);
    }

    void cancel(int stream) {
        StreamLog log = streams.get(stream);
        if (log != null) {
            out.reset(stream, ErrorCode.CANCEL);
            log.end(Ending.CANCELED);
            forget(stream);
        }
    }

    void close() {
        lifeline.closingOurselves();
        out.goAway(0, ErrorCode.NO_ERROR, "");
        out.close();
    }

    /** Gone without a word, as after a crash: TCP is reset. */
    void vanish() {
        lifeline.closingOurselves();
        ctx.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        out.close();
    }

    /** As gun does at a fault of the peer that no stream survives. */
    void complainAndClose(Throwable why) {
        Http2Error error = why instanceof Http2Exception fault ? fault.error() : Http2Error.PROTOCOL_ERROR;
        out.goAway(0, new ErrorCode(error.code()), "");
        out.close();
    }

    @Override
    public void onSettingsRead(ChannelHandlerContext from, Http2Settings theirs) throws Http2Exception {
        Map<Integer, Long> all = new TreeMap<>(settings.values());
        theirs.forEach((id, value) -> all.put((int) id, value));
        settings = new PeerSettings(all);
        out.adopt(theirs);
        Integer window = theirs.initialWindowSize();
        if (window != null) {
            sending.initial(window);
        }
        out.settingsAck();
        lifeline.ready().complete(this);
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext from, int stream, Http2Headers headers, int padding, boolean endStream) {
        StreamLog log = streams.get(stream);
        if (log == null) {
            unasked();
            return;
        }
        log.headers(HeaderLists.of(headers), endStream);
        forgetIf(endStream, stream);
        stopIfTooMuch(stream, log);
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext from,
            int stream,
            Http2Headers headers,
            int dependency,
            short weight,
            boolean exclusive,
            int padding,
            boolean endStream) {
        onHeadersRead(from, stream, headers, padding, endStream);
    }

    @Override
    public int onDataRead(ChannelHandlerContext from, int stream, ByteBuf data, int padding, boolean endStream) {
        int size = data.readableBytes() + padding;
        StreamLog log = streams.get(stream);
        boolean overflow = log == null
                ? receiving.receivedLate(size)
                : receiving.received(stream, size, log.isAwaited() && !endStream);
        if (overflow) {
            complainAndClose(Http2Exception.connectionError(
                    Http2Error.FLOW_CONTROL_ERROR, "more DATA than the flow control window"));
            return size;
        }
        if (log == null) {
            unasked();
            return size;
        }
        log.data(ByteString.copyFrom(data.nioBuffer()), endStream);
        forgetIf(endStream, stream);
        stopIfTooMuch(stream, log);
        return size;
    }

    /** Its log has all that it takes, and is over when its time is. */
    private void stopIfTooMuch(int stream, StreamLog log) {
        if (log.isTooMuch() && streams.containsKey(stream)) {
            out.reset(stream, ErrorCode.CANCEL);
            forget(stream);
        }
    }

    /**
     * Frames may have been under way when their stream was reset; a peer that goes on and on does not stop by itself.
     */
    private void unasked() {
        unasked++;
        if (unasked == MOST_UNASKED) {
            complainAndClose(Http2Exception.connectionError(
                    Http2Error.ENHANCE_YOUR_CALM, "frames on streams that are over, without end"));
        }
    }

    @Override
    public void onRstStreamRead(ChannelHandlerContext from, int stream, long code) {
        StreamLog log = streams.get(stream);
        if (log != null) {
            log.reset(new ErrorCode(code));
            forget(stream);
        }
    }

    @Override
    public void onPingRead(ChannelHandlerContext from, long content) {
        out.ping(true, content);
    }

    @Override
    public void onPingAckRead(ChannelHandlerContext from, long content) {
        pings.acknowledged();
    }

    @Override
    public void onWindowUpdateRead(ChannelHandlerContext from, int stream, int increment) {
        sending.widen(stream, increment);
    }

    @Override
    public void onGoAwayRead(ChannelHandlerContext from, int lastStream, long code, ByteBuf debug) {
        var goAway = new WireEvent.GoAway(
                lifeline.now(), new ErrorCode(code), lastStream, debug.toString(StandardCharsets.UTF_8));
        boolean first = goAways.isEmpty();
        List<WireEvent.GoAway> all = new ArrayList<>(goAways);
        all.add(goAway);
        goAways = List.copyOf(all);
        streams.forEach((stream, log) -> log.goAway(goAway.code(), lastStream, goAway.debug(), stream > lastStream));
        streams.keySet().removeIf(stream -> stream > lastStream);
        if (first) {
            out.goAway(0, ErrorCode.NO_ERROR, "");
            var unused = ctx.executor().schedule(this::closeDrained, SECONDS_TO_DRAIN, TimeUnit.SECONDS);
        }
        closeIfDrained();
    }

    private void closeIfDrained() {
        if (!goAways.isEmpty() && streams.isEmpty()) {
            closeDrained();
        }
    }

    private void closeDrained() {
        lifeline.closingOurselves();
        out.close();
    }

    private void forgetIf(boolean endStream, int stream) {
        if (endStream) {
            forget(stream);
        }
    }

    private void forget(int stream) {
        streams.remove(stream);
        sending.close(stream);
        receiving.close(stream);
        closeIfDrained();
    }

    private void over(WireEvent.Closed closed) {
        pings.stop();
        streams.values().forEach(log -> log.closed(closed.how()));
        streams.clear();
    }
}
