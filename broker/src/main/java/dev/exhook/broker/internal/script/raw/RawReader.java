package dev.exhook.broker.internal.script.raw;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http2.DefaultHttp2FrameReader;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameReader;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Bytes to frames on the server's side. */
final class RawReader extends ByteToMessageDecoder {

    private final Http2FrameReader reader = new DefaultHttp2FrameReader(new DefaultHttp2HeadersDecoder(false, 65_536));
    private final Function<ChannelHandlerContext, RawConnection> start;
    private @Nullable RawConnection connection;
    private boolean prefaceCame;

    RawReader(Function<ChannelHandlerContext, RawConnection> start) {
        this.start = start;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        if (ctx.pipeline().get(SslHandler.class) == null) {
            connection = start.apply(ctx);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
            connection = start.apply(ctx);
        }
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Http2Exception {
        if (!prefaceCame) {
            int length = Http2CodecUtil.connectionPrefaceBuf().readableBytes();
            if (in.readableBytes() < length) {
                return;
            }
            if (!in.readSlice(length).equals(Http2CodecUtil.connectionPrefaceBuf())) {
                Objects.requireNonNull(connection).noHttp2();
                throw new IllegalStateException("the client sent no HTTP/2 preface");
            }
            prefaceCame = true;
        }
        reader.readFrame(ctx, in, Objects.requireNonNull(connection));
    }

    /** Headers that were begun and never ended are let go. */
    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {
        reader.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        super.channelInactive(ctx);
        if (connection != null) {
            connection.over();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        var unused = ctx.close();
    }
}
