package dev.exhook.broker.internal.wire.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import org.jspecify.annotations.Nullable;

/** The frames of a connection, as far as a load cares: which calls are over, and how. */
final class ReplyFrames extends Http2FrameAdapter {
    private final LoadConnection connection;

    ReplyFrames(LoadConnection connection) {
        this.connection = connection;
    }

    @Override
    public void onSettingsRead(ChannelHandlerContext ctx, Http2Settings settings) throws Http2Exception {
        connection.settings(settings);
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext ctx, int stream, Http2Headers headers, int padding, boolean endStream) {
        if (endStream) {
            ended(stream, headers);
        }
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext ctx,
            int stream,
            Http2Headers headers,
            int dependency,
            short weight,
            boolean exclusive,
            int padding,
            boolean endStream) {
        onHeadersRead(ctx, stream, headers, padding, endStream);
    }

    @Override
    public int onDataRead(ChannelHandlerContext ctx, int stream, ByteBuf data, int padding, boolean endStream) {
        int flowControlled = data.readableBytes() + padding;
        data(stream, data, data.readerIndex(), data.readableBytes(), flowControlled, endStream);
        return flowControlled;
    }

    /** So many bytes of DATA, which took so many of the window. */
    void data(int stream, ByteBuf in, int index, int length, int flowControlled, boolean endStream) {
        connection.received(flowControlled);
        LoadCall call = connection.stream(stream);
        if (call != null) {
            call.reply().take(in, index, length);
            if (endStream) {
                ended(stream, null);
            }
        }
    }

    @Override
    public void onRstStreamRead(ChannelHandlerContext ctx, int stream, long code) {
        LoadCall call = connection.stream(stream);
        if (call != null) {
            connection.forget(stream);
            call.end(code == Http2Error.REFUSED_STREAM.code() ? Ending.REFUSED : Ending.RESET, connection.now());
        }
    }

    @Override
    public void onPingRead(ChannelHandlerContext ctx, long content) {
        connection.ping(content);
    }

    @Override
    public void onWindowUpdateRead(ChannelHandlerContext ctx, int stream, int increment) {
        connection.windowUpdate(stream, increment);
    }

    @Override
    public void onGoAwayRead(ChannelHandlerContext ctx, int lastStream, long code, ByteBuf debug) {
        connection.goAway(lastStream);
    }

    /** The stream is over, with these trailers or with none. */
    void ended(int stream, @Nullable Http2Headers trailers) {
        LoadCall call = connection.stream(stream);
        if (call == null) {
            return;
        }
        connection.forget(stream);
        long now = connection.now();
        if (call.reply().isWhole()) {
            call.end(Ending.ANSWERED, now);
            return;
        }
        CharSequence status = trailers == null ? null : trailers.get("grpc-status");
        if (call.reply().isEmpty() && status != null && status.toString().matches("\\d{1,2}")) {
            call.endWithStatus(Integer.parseInt(status.toString()), now);
        } else {
            call.end(Ending.UNREADABLE, now);
        }
    }
}
