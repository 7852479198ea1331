package dev.exhook.broker.internal.wire.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2FrameReader;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameReader;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.handler.codec.http2.Http2Headers;

/**
 * Takes frames out of what was read. The three of which nearly all replies consist, plain DATA and header blocks that
 * came before, are told at once; Netty's reader, which costs several times as much, has all others. Event loop only.
 */
final class FrameSplitter {
    private static final int HEAD = Http2CodecUtil.FRAME_HEADER_LENGTH;
    private static final int TYPE = 3;
    private static final int FLAGS = 4;
    private static final int STREAM = 5;
    /** Neither padding nor a priority, nor a block that goes on in another frame. */
    private static final int PLAIN_HEADERS = Http2Flags.END_HEADERS;

    private final RepeatedHeaders headers = new RepeatedHeaders();
    private final Http2FrameReader reader = new DefaultHttp2FrameReader(headers);
    private final ReplyFrames replies;
    private boolean blockGoesOn;
    private boolean broken;

    FrameSplitter(ReplyFrames replies) {
        this.replies = replies;
    }

    /** Takes the next frame if it is whole. After one that breaks HTTP/2 nothing counts any more. */
    void next(ChannelHandlerContext ctx, ByteBuf in) throws Http2Exception {
        if (broken) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (in.readableBytes() < HEAD) {
            return;
        }
        int start = in.readerIndex();
        int length = in.getUnsignedMedium(start);
        if (length > Http2CodecUtil.DEFAULT_MAX_FRAME_SIZE) {
            readSlowly(ctx, in, start, 0); // Netty's reader says from its head that it is too long.
        } else if (in.readableBytes() >= HEAD + length) {
            in.skipBytes(HEAD + length);
            if (blockGoesOn || !tell(in, start, length)) {
                readSlowly(ctx, in, start, length);
            }
        }
    }

    private boolean tell(ByteBuf in, int start, int length) {
        byte type = in.getByte(start + TYPE);
        int flags = in.getByte(start + FLAGS);
        int stream = in.getInt(start + STREAM);
        boolean ends = (flags & Http2Flags.END_STREAM) != 0;
        int others = flags & ~Http2Flags.END_STREAM;
        if (stream <= 0) {
            return false;
        }
        if (type == Http2FrameTypes.DATA && others == 0) {
            replies.data(stream, in, start + HEAD, length, length, ends);
            return true;
        }
        if (type == Http2FrameTypes.HEADERS && others == PLAIN_HEADERS) {
            Http2Headers known = headers.known(in, start + HEAD, length);
            if (known != null && ends) {
                replies.ended(stream, known);
            }
            return known != null;
        }
        return false;
    }

    private void readSlowly(ChannelHandlerContext ctx, ByteBuf in, int start, int length) throws Http2Exception {
        byte type = in.getByte(start + TYPE);
        broken = true;
        reader.readFrame(ctx, in.slice(start, HEAD + length), replies);
        broken = false;
        boolean block = type == Http2FrameTypes.HEADERS
                || type == Http2FrameTypes.PUSH_PROMISE
                || type == Http2FrameTypes.CONTINUATION;
        blockGoesOn = block && (in.getByte(start + FLAGS) & Http2Flags.END_HEADERS) == 0;
    }

    void close() {
        reader.close();
    }
}
