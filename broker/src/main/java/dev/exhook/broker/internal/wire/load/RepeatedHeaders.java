package dev.exhook.broker.internal.wire.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersDecoder;
import java.util.HashMap;
import java.util.Map;

/**
 * Decodes header blocks, those that repeat only once. A block of table indices alone changes no table, so it means the
 * same until one comes that does.
 */
final class RepeatedHeaders implements Http2HeadersDecoder {
    private static final long MAX_HEADER_LIST_SIZE = 1 << 20;
    private static final int LONGEST = 64;
    private static final int MOST = 64;

    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false, MAX_HEADER_LIST_SIZE);
    private final Map<ByteBuf, Http2Headers> known = new HashMap<>();

    @Override
    public Http2Headers decodeHeaders(int stream, ByteBuf block) throws Http2Exception {
        if (block.readableBytes() > LONGEST || !isIndicesOnly(block)) {
            known.clear();
            return decoder.decodeHeaders(stream, block);
        }
        Http2Headers same = known.get(block);
        if (same != null) {
            block.skipBytes(block.readableBytes());
            return same;
        }
        ByteBuf key = Unpooled.wrappedBuffer(ByteBufUtil.getBytes(block));
        Http2Headers decoded = decoder.decodeHeaders(stream, block);
        if (known.size() < MOST) {
            known.put(key, decoded);
        }
        return decoded;
    }

    /** Each byte is the index of a field by itself. */
    private static boolean isIndicesOnly(ByteBuf block) {
        return block.forEachByte(value -> (value & 0x80) != 0 && value != -1) < 0;
    }

    @Override
    public Configuration configuration() {
        return decoder.configuration();
    }
}
