package dev.exhook.emqx.internal.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * Lets topics with U+0000 through Netty's decoder, which takes a PUBLISH that has one for broken. MQTT forbids them,
 * but EMQX delivers them when a provider gives a message such a topic (seen on the build of pull request #18246). The
 * decoder is shown another character in its place; who takes the PUBLISH asks here what the topic is.
 */
final class NulTopics extends ByteToMessageDecoder {
    private static final int PUBLISH = 3;
    private static final int TYPE_SHIFT = 4;
    private static final int MOST_LENGTH_BYTES = 4;
    /** Any that is one byte and allowed. */
    private static final byte STAND_IN = '?';

    /** The topics of those PUBLISH that are under way to the decoder's other side. */
    private final Queue<String> topics = new ArrayDeque<>();

    /** The topic of the next PUBLISH that the decoder gave out. */
    String next() {
        return topics.remove();
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int start = in.readerIndex();
        int header = headerLength(in, start);
        if (header == 0) {
            return;
        }
        int whole = header + remainingLength(in, start, header);
        if (in.readableBytes() < whole) {
            return;
        }
        if (in.getUnsignedByte(start) >> TYPE_SHIFT == PUBLISH) {
            topics.add(takeTopic(in, start + header, start + whole));
        }
        out.add(in.readRetainedSlice(whole));
    }

    /** Of the first byte and the remaining length; 0: not all of it is here yet. */
    private static int headerLength(ByteBuf in, int start) {
        for (int i = 1; i <= MOST_LENGTH_BYTES && i < in.readableBytes(); i++) {
            if (in.getByte(start + i) >= 0 || i == MOST_LENGTH_BYTES) {
                return 1 + i;
            }
        }
        return 0;
    }

    private static int remainingLength(ByteBuf in, int start, int header) {
        int length = 0;
        for (int i = header - 1; i > 0; i--) {
            length = (length << 7) | (in.getByte(start + i) & 0x7F);
        }
        return length;
    }

    /** What cannot be a topic is left to the decoder. */
    private static String takeTopic(ByteBuf in, int start, int end) {
        int length = end - start < Short.BYTES ? 0 : in.getUnsignedShort(start);
        if (start + Short.BYTES + length > end) {
            return "";
        }
        int from = start + Short.BYTES;
        String topic = new String(ByteBufUtil.getBytes(in, from, length), StandardCharsets.UTF_8);
        for (int i = from; i < from + length; i++) {
            if (in.getByte(i) == 0) {
                in.setByte(i, STAND_IN);
            }
        }
        return topic;
    }
}
