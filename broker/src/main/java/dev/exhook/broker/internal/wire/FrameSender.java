package dev.exhook.broker.internal.wire;

import com.google.protobuf.ByteString;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2FrameWriter;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Settings;
import java.util.concurrent.TimeUnit;

/** Writes frames, one flush each. Of a write that fails nobody is told: reading ends as well, and that is seen. */
public final class FrameSender {

    private final ChannelHandlerContext ctx;
    private final DefaultHttp2FrameWriter writer = new DefaultHttp2FrameWriter();

    public FrameSender(ChannelHandlerContext ctx) {
        this.ctx = ctx;
    }

    /** A client's first bytes, in one packet. */
    public void preface(Http2Settings settings, int connectionWindowUpdate) {
        var unusedMagic = ctx.write(Http2CodecUtil.connectionPrefaceBuf());
        var unusedSettings = writer.writeSettings(ctx, settings, ctx.newPromise());
        windowUpdate(Http2CodecUtil.CONNECTION_STREAM_ID, connectionWindowUpdate);
    }

    public void settings(Http2Settings settings) {
        var unused = writer.writeSettings(ctx, settings, ctx.newPromise());
        ctx.flush();
    }

    public void settingsAck() {
        var unused = writer.writeSettingsAck(ctx, ctx.newPromise());
        ctx.flush();
    }

    public void windowUpdate(int stream, int increment) {
        var unused = writer.writeWindowUpdate(ctx, stream, increment, ctx.newPromise());
        ctx.flush();
    }

    public void headers(int stream, HeaderList headers, boolean endStream) {
        var unused = writer.writeHeaders(ctx, stream, HeaderLists.toNetty(headers), 0, endStream, ctx.newPromise());
        ctx.flush();
    }

    public void data(int stream, ByteString bytes, boolean endStream) {
        ByteBuf buffer = Unpooled.wrappedBuffer(bytes.asReadOnlyByteBuffer());
        var unused = writer.writeData(ctx, stream, buffer, 0, endStream, ctx.newPromise());
        ctx.flush();
    }

    public void reset(int stream, ErrorCode code) {
        var unused = writer.writeRstStream(ctx, stream, code.value(), ctx.newPromise());
        ctx.flush();
    }

    public void ping(boolean ack, long content) {
        var unused = writer.writePing(ctx, ack, content, ctx.newPromise());
        ctx.flush();
    }

    public void goAway(int lastStream, ErrorCode code, String debug) {
        ByteBuf text = Unpooled.wrappedBuffer(ByteString.copyFromUtf8(debug).asReadOnlyByteBuffer());
        var unused = writer.writeGoAway(ctx, lastStream, code.value(), text, ctx.newPromise());
        ctx.flush();
    }

    /** How HPACK may compress from now on: as the peer's SETTINGS say. */
    public void adopt(Http2Settings settings) throws Http2Exception {
        Long table = settings.headerTableSize();
        if (table != null) {
            writer.configuration().headersConfiguration().maxHeaderTableSize(table);
        }
        Integer frame = settings.maxFrameSize();
        if (frame != null) {
            writer.configuration().frameSizePolicy().maxFrameSize(frame);
        }
    }

    /** The largest payload of a frame that the peer takes. */
    public int maxFrameSize() {
        return writer.configuration().frameSizePolicy().maxFrameSize();
    }

    /** Closes once everything before is written, or after a second with a peer that does not read. */
    public void close() {
        var unusedForce = ctx.executor().schedule(this::closeNow, 1, TimeUnit.SECONDS);
        var unused = ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    private void closeNow() {
        var unused = ctx.close();
    }
}
