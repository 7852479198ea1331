package dev.exhook.broker.internal.wire.load;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersDecoder;
import io.netty.util.collection.LongObjectHashMap;
import io.netty.util.collection.LongObjectMap;
import org.jspecify.annotations.Nullable;

/**
 * Decodes header blocks, those that repeat only once. A block of table indices alone changes no table, so it means the
 * same until one comes that does.
 */
final class RepeatedHeaders implements Http2HeadersDecoder {
    private static final long MAX_HEADER_LIST_SIZE = 1 << 20;
    private static final int MOST = 64;

    /** A block that has none: no index is zero. */
    private static final long NO_KEY = 0;

    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false, MAX_HEADER_LIST_SIZE);
    private final LongObjectMap<Http2Headers> known = new LongObjectHashMap<>();

    @Override
    public Http2Headers decodeHeaders(int stream, ByteBuf block) throws Http2Exception {
        long key = key(block, block.readerIndex(), block.readableBytes());
        if (key == NO_KEY) {
            known.clear();
            return decoder.decodeHeaders(stream, block);
        }
        Http2Headers same = known.get(key);
        if (same != null) {
            block.skipBytes(block.readableBytes());
            return same;
        }
        Http2Headers decoded = decoder.decodeHeaders(stream, block);
        if (known.size() < MOST) {
            known.put(key, decoded);
        }
        return decoded;
    }

    /** What the block at this place means, if that is known already. */
    @Nullable
    Http2Headers known(ByteBuf in, int index, int length) {
        long key = key(in, index, length);
        return key == NO_KEY ? null : known.get(key);
    }

    /** The bytes themselves, if they are few and each is the index of a field by itself. */
    private static long key(ByteBuf in, int index, int length) {
        if (length == 0 || length > Long.BYTES) {
            return NO_KEY;
        }
        long key = 0;
        for (int i = index; i < index + length; i++) {
            byte value = in.getByte(i);
            if (value >= 0 || value == -1 || value == Byte.MIN_VALUE) {
                return NO_KEY;
            }
            key = (key << Byte.SIZE) | (value & 0xFF);
        }
        return key;
    }

    @Override
    public Configuration configuration() {
        return decoder.configuration();
    }
}
