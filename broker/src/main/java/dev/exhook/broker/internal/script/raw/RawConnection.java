package dev.exhook.broker.internal.script.raw;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.wire.ErrorCode;
import dev.exhook.broker.internal.wire.FrameSender;
import dev.exhook.broker.internal.wire.HeaderLists;
import dev.exhook.broker.internal.wire.SendWindows;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** The server's side of one connection: notes every frame, answers by itself only SETTINGS and PING. Thread-safe. */
public final class RawConnection extends Http2FrameAdapter {

    private final int index;
    private final ChannelHandlerContext context;
    private final Consumer<RawCall> opened;
    private final Consumer<RawCall> script;
    private final FrameSender out;
    private final SendWindows windows;
    private final EndlessBytes endless;
    private final @Nullable SSLSession tls;
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final Map<Integer, RawCall> calls = new ConcurrentHashMap<>();
    private final List<RawCall> callsInOrder = new CopyOnWriteArrayList<>();
    private final AtomicInteger pingsLeft = new AtomicInteger(Integer.MAX_VALUE);
    private volatile boolean acknowledgesPings = true;
    private volatile boolean speaksHttp2 = true;
    private volatile boolean closed;

    RawConnection(int index, ChannelHandlerContext context, Consumer<RawCall> opened, Consumer<RawCall> script) {
        this.index = index;
        this.context = context;
        this.opened = opened;
        this.script = script;
        out = new FrameSender(context);
        windows = new SendWindows(out);
        endless = new EndlessBytes(context);
        SslHandler handler = context.pipeline().get(SslHandler.class);
        tls = handler == null ? null : handler.engine().getSession();
    }

    /** 0 for the provider's first. */
    public int index() {
        return index;
    }

    /** Every frame that came, as {@code "WINDOW_UPDATE 0 +7934465"}. */
    public List<String> received() {
        return List.copyOf(received);
    }

    /** The calls in the order of their HEADERS. */
    public List<RawCall> calls() {
        return List.copyOf(callsInOrder);
    }

    /** The server name that the client asked for in TLS; empty: none, or no TLS. */
    public Optional<String> serverName() {
        return tls instanceof ExtendedSSLSession session
                ? session.getRequestedServerNames().stream()
                        .findFirst()
                        .map(name -> ((SNIHostName) name).getAsciiName())
                : Optional.empty();
    }

    public boolean isClosed() {
        return closed;
    }

    /** Tells whether what came so far was HTTP/2. */
    public boolean speaksHttp2() {
        return speaksHttp2;
    }

    void noHttp2() {
        speaksHttp2 = false;
    }

    public void goAway(int lastStream, ErrorCode code, String debug) {
        run(() -> out.goAway(lastStream, code, debug));
    }

    public void settings(Http2Settings settings) {
        run(() -> out.settings(settings));
    }

    /** Bytes of any kind in place of frames. */
    public void raw(ByteString bytes) {
        run(() -> write(bytes));
    }

    /** The same on the event loop. */
    void write(ByteString bytes) {
        endless.write(bytes);
    }

    /** The same for ever, as fast as the peer takes it. */
    public void flood(Supplier<ByteString> more) {
        run(() -> endless.flood(more));
    }

    /** Does it then, on the event loop, if the connection is still open. */
    public void later(Duration time, Runnable step) {
        run(() -> endless.later(time, step));
    }

    public void ping() {
        run(() -> out.ping(false, 42));
    }

    /** After so many more pings the connection is ended, as by gRPC servers that find them too many. */
    public void bearPings(int most) {
        pingsLeft.set(most);
    }

    public void ignorePings() {
        acknowledgesPings = false;
    }

    /** Reads nothing any more, and so fills the client's socket; takes a gigabyte before HTTP/2 holds it back. */
    public void clog() {
        run(() -> {
            out.settings(new Http2Settings().initialWindowSize(1 << 30));
            out.windowUpdate(0, 1 << 30);
            context.channel().config().setAutoRead(false);
        });
    }

    public void close() {
        run(out::close);
    }

    /** Ends it by TCP's reset, as happens to a server that closes with something unread. */
    public void reset() {
        run(() -> {
            context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
            var unused = context.close();
        });
    }

    void run(Runnable step) {
        context.executor().execute(step);
    }

    ChannelHandlerContext context() {
        return context;
    }

    FrameSender out() {
        return out;
    }

    SendWindows windows() {
        return windows;
    }

    void over() {
        closed = true;
    }

    @Override
    public void onSettingsRead(ChannelHandlerContext from, Http2Settings settings) throws Http2Exception {
        received.add("SETTINGS " + settings);
        out.adopt(settings);
        if (settings.initialWindowSize() != null) {
            windows.initial(settings.initialWindowSize());
        }
        out.settingsAck();
    }

    @Override
    public void onSettingsAckRead(ChannelHandlerContext from) {
        received.add("SETTINGS ack");
    }

    @Override
    public void onWindowUpdateRead(ChannelHandlerContext from, int stream, int increment) {
        received.add("WINDOW_UPDATE " + stream + " +" + increment);
        windows.widen(stream, increment);
    }

    @Override
    public void onHeadersRead(ChannelHandlerContext from, int stream, Http2Headers fields, int padding, boolean end) {
        received.add("HEADERS " + stream + (end ? " END_STREAM" : ""));
        windows.open(stream);
        var call = new RawCall(this, stream, HeaderLists.of(fields));
        calls.put(stream, call);
        callsInOrder.add(call);
        if (end) {
            call.end();
            script.accept(call);
        } else {
            opened.accept(call);
        }
    }

    @Override
    public int onDataRead(ChannelHandlerContext from, int stream, ByteBuf data, int padding, boolean end) {
        received.add("DATA " + stream + " " + data.readableBytes() + (end ? " END_STREAM" : ""));
        int size = data.readableBytes() + padding;
        if (size > 0) {
            out.windowUpdate(0, size);
            out.windowUpdate(stream, size);
        }
        RawCall call = calls.get(stream);
        if (call != null) {
            call.add(ByteString.copyFrom(data.nioBuffer()));
            if (end) {
                call.end();
                script.accept(call);
            }
        }
        return size;
    }

    @Override
    public void onRstStreamRead(ChannelHandlerContext from, int stream, long code) {
        received.add("RST_STREAM " + stream + " " + new ErrorCode(code));
    }

    @Override
    public void onPingRead(ChannelHandlerContext from, long content) {
        received.add("PING " + content);
        if (pingsLeft.getAndDecrement() <= 0) {
            goAway(Integer.MAX_VALUE, ErrorCode.ENHANCE_YOUR_CALM, "too_many_pings");
            close();
            return;
        }
        if (acknowledgesPings) {
            out.ping(true, content);
        }
    }

    @Override
    public void onPingAckRead(ChannelHandlerContext from, long content) {
        received.add("PING ack " + content);
    }

    @Override
    public void onGoAwayRead(ChannelHandlerContext from, int lastStream, long code, ByteBuf debug) {
        received.add("GOAWAY " + lastStream + " " + new ErrorCode(code));
    }
}
