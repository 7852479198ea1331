package dev.exhook.broker.internal.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The peer's first bytes are no SETTINGS frame. */
final class NotHttp2Exception extends IOException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 60;
    private static final int TLS_ALERT = 0x15;
    private static final int TLS_MAJOR_VERSION = 3;

    private final byte[] first;

    NotHttp2Exception(byte[] first) {
        super("the peer's first bytes are no HTTP/2 SETTINGS frame: " + readable(first));
        this.first = first.clone();
    }

    boolean looksLikeHttp1() {
        return new String(first, StandardCharsets.ISO_8859_1).startsWith("HTTP/1");
    }

    boolean looksLikeTls() {
        return first.length > 1 && first[0] == TLS_ALERT && first[1] == TLS_MAJOR_VERSION;
    }

    /** The start of what came, in quotes, what is no text as {@code \x15}, cut after some sixty bytes. */
    String firstBytes() {
        return readable(first);
    }

    private static String readable(byte[] bytes) {
        var text = new StringBuilder("\"");
        for (int i = 0; i < Math.min(bytes.length, SHOWN); i++) {
            int b = bytes[i] & 0xff;
            text.append(
                    switch (b) {
                        case '\r' -> "\\r";
                        case '\n' -> "\\n";
                        case '"' -> "\\\"";
                        default -> b >= ' ' && b <= '~' ? String.valueOf((char) b) : String.format("\\x%02x", b);
                    });
        }
        return text.append(bytes.length > SHOWN ? "...\"" : "\"").toString();
    }
}
