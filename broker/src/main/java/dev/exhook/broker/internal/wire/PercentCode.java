package dev.exhook.broker.internal.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The coding of {@code grpc-message}: UTF-8 with {@code %XX} for what is not printable ASCII. */
final class PercentCode {

    private static final int HEX = 16;

    private PercentCode() {}

    /** Decodes; a {@code %} that starts no code stays as it is, as the protocol asks. */
    static String decode(String text) {
        byte[] coded = text.getBytes(StandardCharsets.ISO_8859_1);
        var plain = new ByteArrayOutputStream();
        for (int i = 0; i < coded.length; i++) {
            boolean roomForCode = i + 2 < coded.length;
            int high = roomForCode ? Character.digit(coded[i + 1], HEX) : -1;
            int low = roomForCode ? Character.digit(coded[i + 2], HEX) : -1;
            if (coded[i] == '%' && high >= 0 && low >= 0) {
                plain.write(high * HEX + low);
                i += 2;
            } else {
                plain.write(coded[i]);
            }
        }
        return plain.toString(StandardCharsets.UTF_8);
    }
}
