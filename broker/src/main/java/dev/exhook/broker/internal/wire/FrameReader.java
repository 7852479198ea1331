package dev.exhook.broker.internal.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http2.DefaultHttp2FrameReader;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameReader;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to frames. Frames are taken as they are: of header fields nothing is checked, so that a rule sees what a
 * provider really sent.
 */
final class FrameReader extends ByteToMessageDecoder {

    /** Room for long error texts in trailers; gun sets no limit. */
    private static final long MAX_HEADER_LIST_SIZE = 1 << 20;

    /** Up to the type in a frame's head, which must be that of SETTINGS in the first one. */
    private static final int ENOUGH_TO_TELL = 4;

    private final Http2FrameReader reader =
            new DefaultHttp2FrameReader(new DefaultHttp2HeadersDecoder(false, MAX_HEADER_LIST_SIZE));
    private final Lifeline lifeline;
    private final boolean awaitSettings;
    private @Nullable Link link;
    private boolean speaksHttp2;

    FrameReader(Lifeline lifeline, boolean awaitSettings) {
        this.lifeline = lifeline;
        this.awaitSettings = awaitSettings;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        if (ctx.pipeline().get(SslHandler.class) == null) {
            start(ctx);
        }
    }

    /** TLS is done: whatever protocol it agreed upon, EMQX goes on in HTTP/2. */
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                start(ctx);
            } else {
                lifeline.broken(handshake.cause());
            }
        }
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out)
            throws Http2Exception, NotHttp2Exception {
        if (!speaksHttp2) {
            if (in.readableBytes() < ENOUGH_TO_TELL) {
                return;
            }
            speaksHttp2 = in.getByte(in.readerIndex() + ENOUGH_TO_TELL - 1) == Http2FrameTypes.SETTINGS;
            if (!speaksHttp2) {
                throw notHttp2(in);
            }
        }
        reader.readFrame(ctx, in, Objects.requireNonNull(link, "no frame is read before the start"));
    }

    @Override
    protected void decodeLast(ChannelHandlerContext ctx, ByteBuf in, List<Object> out)
            throws Http2Exception, NotHttp2Exception {
        if (!speaksHttp2 && in.isReadable() && in.readableBytes() < ENOUGH_TO_TELL) {
            lifeline.broken(notHttp2(in));
        } else {
            decode(ctx, in, out);
        }
    }

    /** Headers that were begun and never ended are let go. */
    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {
        reader.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        super.channelInactive(ctx);
        lifeline.closed();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Throwable why = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        lifeline.broken(why);
        if (link != null) {
            link.complainAndClose(why);
        } else {
            var unused = ctx.close();
        }
    }

    private void start(ChannelHandlerContext ctx) {
        link = new Link(ctx, lifeline);
        if (!awaitSettings) {
            lifeline.ready().complete(link);
        }
    }

    private static NotHttp2Exception notHttp2(ByteBuf in) {
        byte[] first = ByteBufUtil.getBytes(in);
        in.skipBytes(in.readableBytes());
        return new NotHttp2Exception(first);
    }
}
