package dev.exhook.broker.internal.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2FrameReader;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListener;

/** Reads a copy of the bytes of one direction as frames. Event loop only. */
final class FrameWatcher {
    private static final long MAX_HEADER_LIST_SIZE = 1 << 20;
    /** All that HTTP/2 can agree on; who sends more than the other side allows is that side's business. */
    private static final int MAX_FRAME_SIZE = Http2CodecUtil.MAX_FRAME_SIZE_UPPER_BOUND;

    private final DefaultHttp2HeadersDecoder headers = new DefaultHttp2HeadersDecoder(false, MAX_HEADER_LIST_SIZE);
    private final DefaultHttp2FrameReader reader = new DefaultHttp2FrameReader(headers);
    private final Http2FrameListener listener;
    private ByteBuf rest = Unpooled.EMPTY_BUFFER;
    private boolean awaitsPreface;

    FrameWatcher(boolean awaitsPreface, Http2FrameListener listener) throws Http2Exception {
        this.awaitsPreface = awaitsPreface;
        this.listener = listener;
        reader.maxFrameSize(MAX_FRAME_SIZE);
    }

    /** The other side allows its peer, whose frames these are, a header table of this size. */
    void headerTable(long size) throws Http2Exception {
        headers.maxHeaderTableSize(size);
    }

    /** The next bytes; the buffer stays as it is. */
    void read(ChannelHandlerContext context, ByteBuf bytes) throws Http2Exception {
        boolean kept = rest.isReadable();
        ByteBuf all = kept ? rest.writeBytes(bytes.duplicate()) : bytes.duplicate();
        if (awaitsPreface) {
            ByteBuf preface = Http2CodecUtil.connectionPrefaceBuf();
            if (all.readableBytes() < preface.readableBytes()) {
                keep(context, kept, all);
                return;
            }
            if (!all.readSlice(preface.readableBytes()).equals(preface)) {
                throw Http2Exception.connectionError(Http2Error.PROTOCOL_ERROR, "there is no HTTP/2 preface");
            }
            awaitsPreface = false;
        }
        int before;
        do {
            before = all.readableBytes();
            reader.readFrame(context, all, listener);
        } while (all.isReadable() && all.readableBytes() < before);
        keep(context, kept, all);
    }

    private void keep(ChannelHandlerContext context, boolean kept, ByteBuf all) {
        if (kept) {
            rest.discardSomeReadBytes();
        } else if (all.isReadable()) {
            rest.release();
            rest = context.alloc().buffer(Math.max(all.readableBytes(), Http2CodecUtil.DEFAULT_MAX_FRAME_SIZE));
            rest.writeBytes(all);
        }
    }

    void close() {
        rest.release();
        rest = Unpooled.EMPTY_BUFFER;
        reader.close();
    }
}
