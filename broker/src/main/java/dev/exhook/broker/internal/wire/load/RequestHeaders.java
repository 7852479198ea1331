package dev.exhook.broker.internal.wire.load;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.wire.HeaderList;
import dev.exhook.broker.internal.wire.WireRequest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * EMQX's header lists in HPACK, for one connection: each field goes into the table when it is first sent and is a byte
 * from then on. A table that is full takes no more, so that no entry is ever evicted, and the block of a request stays
 * the same until another field comes in.
 */
final class RequestHeaders {
    private static final int STATIC_ENTRIES = 61;
    private static final int ENTRY_OVERHEAD = 32;
    private static final int MOST = 4096;
    private static final Map<HeaderList.Header, Integer> STATIC = Map.of(
            new HeaderList.Header(":method", "POST"), 3,
            new HeaderList.Header(":scheme", "http"), 6,
            new HeaderList.Header(":scheme", "https"), 7);

    private final String authority;
    private final String scheme;
    private final Duration timeout;
    private final Map<HeaderList.Header, Integer> table = new HashMap<>();
    private final Map<RequestTemplate, byte[]> blocks = new HashMap<>();
    private int room = MOST;
    private boolean resized;

    RequestHeaders(String authority, String scheme, Duration timeout) {
        this.authority = authority;
        this.scheme = scheme;
        this.timeout = timeout;
    }

    /** The peer's SETTINGS_HEADER_TABLE_SIZE, before the first request; a later one is kept to by adding nothing. */
    void tableSize(long size) {
        if (size < MOST && table.isEmpty()) {
            room = (int) size;
            resized = true;
        }
    }

    /** The block for a request of this kind. */
    byte[] of(RequestTemplate request) {
        byte[] block = blocks.get(request);
        if (block == null) {
            int before = table.size();
            block = encode(request);
            if (table.size() > before) {
                blocks.clear();
            } else {
                blocks.put(request, block);
            }
        }
        return block;
    }

    private byte[] encode(RequestTemplate request) {
        HeaderList pseudo =
                HeaderList.of(":authority", authority, ":method", "POST", ":path", request.path(), ":scheme", scheme);
        List<HeaderList.Header> fields = new ArrayList<>(pseudo.fields());
        fields.addAll(WireRequest.emqx(request.path(), request.messageType(), ByteString.EMPTY, timeout)
                .headers()
                .fields());
        ByteBuf out = Unpooled.buffer();
        if (resized) {
            number(out, 0x20, 5, room);
            resized = false;
        }
        fields.forEach(field -> field(out, field));
        byte[] block = new byte[out.readableBytes()];
        out.readBytes(block);
        return block;
    }

    private void field(ByteBuf out, HeaderList.Header field) {
        Integer fixed = STATIC.get(field);
        Integer position = table.get(field);
        if (fixed != null) {
            number(out, 0x80, 7, fixed);
        } else if (position != null) {
            number(out, 0x80, 7, STATIC_ENTRIES + table.size() - position);
        } else {
            int size = field.name().length() + field.value().length() + ENTRY_OVERHEAD;
            boolean fits = size <= room;
            out.writeByte(fits ? 0x40 : 0);
            text(out, field.name());
            text(out, field.value());
            if (fits) {
                room -= size;
                table.put(field, table.size());
            }
        }
    }

    private static void text(ByteBuf out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(out, 0, 7, bytes.length);
        out.writeBytes(bytes);
    }

    /** An integer of RFC 7541, 5.1, behind the flags of its first byte. */
    private static void number(ByteBuf out, int flags, int prefix, int value) {
        int most = (1 << prefix) - 1;
        if (value < most) {
            out.writeByte(flags | value);
            return;
        }
        out.writeByte(flags | most);
        int rest = value - most;
        while (rest > 0x7F) {
            out.writeByte(0x80 | (rest & 0x7F));
            rest >>>= 7;
        }
        out.writeByte(rest);
    }
}
