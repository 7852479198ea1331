package dev.exhook.broker.internal.wire.load;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A request that is sent again and again for other clients. It was encoded once, with marks in the place of the
 * client's number and of the message's: each time the numbers are written over those before. One thread's.
 */
public final class RequestTemplate {
    /** Stands for the number of the client, of as many digits. */
    public static final String CLIENT_MARK = "90817263";

    /** Stands for the number of the message, in hexadecimal. */
    public static final String ID_MARK = "E8A0B1C2D3F40516";

    private static final int PREFIX = 5;
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final int DECIMAL = 10;

    private final String path;
    private final String messageType;
    private final byte[] frame;
    private final int[] clients;
    private final int[] ids;

    /**
     * A request to make many of.
     *
     * @param path as {@code /emqx.exhook.v3.HookProvider/OnClientConnect}
     * @param messageType the full protobuf name
     * @param message the encoded message, with marks in it
     */
    public RequestTemplate(String path, String messageType, byte[] message) {
        this.path = path;
        this.messageType = messageType;
        frame = new byte[PREFIX + message.length];
        for (int i = 0; i < PREFIX - 1; i++) {
            frame[PREFIX - 1 - i] = (byte) (message.length >> (i * Byte.SIZE));
        }
        System.arraycopy(message, 0, frame, PREFIX, message.length);
        clients = places(frame, CLIENT_MARK.getBytes(StandardCharsets.US_ASCII));
        ids = places(frame, ID_MARK.getBytes(StandardCharsets.US_ASCII));
    }

    public String path() {
        return path;
    }

    public String messageType() {
        return messageType;
    }

    /** The bytes on the wire, gRPC's prefix included. */
    public int size() {
        return frame.length;
    }

    /** As it stands for the numbers of clients. */
    public static String clientDigits(long client) {
        byte[] digits = new byte[CLIENT_MARK.length()];
        long rest = client;
        for (int i = digits.length - 1; i >= 0; i--) {
            digits[i] = HEX[(int) (rest % DECIMAL)];
            rest /= DECIMAL;
        }
        return new String(digits, StandardCharsets.US_ASCII);
    }

    void writeTo(ByteBuf out, long client, long id) {
        for (int place : clients) {
            int rest = (int) client;
            for (int i = place + CLIENT_MARK.length() - 1; i >= place; i--) {
                frame[i] = HEX[rest % DECIMAL];
                rest /= DECIMAL;
            }
        }
        for (int place : ids) {
            long rest = id;
            for (int i = place + ID_MARK.length() - 1; i >= place; i--) {
                frame[i] = HEX[(int) (rest & 0xF)];
                rest >>>= 4;
            }
        }
        out.writeBytes(frame);
    }

    private static int[] places(byte[] in, byte[] mark) {
        List<Integer> found = new ArrayList<>();
        for (int at = 0; at + mark.length <= in.length; at++) {
            int same = 0;
            while (same < mark.length && in[at + same] == mark[same]) {
                same++;
            }
            if (same == mark.length) {
                found.add(at);
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }
}
