package dev.exhook.broker.internal.text;

import com.google.protobuf.ByteString;
import java.util.Optional;

/** Bytes, and texts of any length, as people read them. */
public final class PayloadWords {
    /** A shorter run of one character, or of one byte, is shown as it is. */
    private static final int LONGEST_RUN = 64;

    /** So many of them tell what the run is of. */
    private static final int SHOWN_OF_RUN = 8;

    private static final int KIB = 1024;

    private PayloadWords() {}

    /** Tells whether they are text that can be shown as such. */
    public static boolean isText(ByteString bytes) {
        return bytes.isValidUtf8()
                && bytes.toStringUtf8()
                        .codePoints()
                        .noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t');
    }

    /** As {@code (5 MiB of zeros)}; empty where the bytes are few, or differ. */
    public static Optional<String> alike(ByteString bytes) {
        if (bytes.size() <= LONGEST_RUN) {
            return Optional.empty();
        }
        byte first = bytes.byteAt(0);
        for (int i = 1; i < bytes.size(); i++) {
            if (bytes.byteAt(i) != first) {
                return Optional.empty();
            }
        }
        return Optional.of(
                "(" + size(bytes.size()) + " of " + (first == 0 ? "zeros" : "0x" + String.format("%02x", first)) + ")");
    }

    private static String size(int bytes) {
        if (bytes % (KIB * KIB) == 0) {
            return bytes / (KIB * KIB) + " MiB";
        }
        return bytes % KIB == 0 ? bytes / KIB + " KiB" : bytes + " bytes";
    }

    /** The same text, of every long run of one character only its beginning and the count: {@code aaaaaaaa…(300 a)}. */
    public static String runs(String text) {
        StringBuilder shown = new StringBuilder();
        int start = 0;
        while (start < text.length()) {
            char c = text.charAt(start);
            int end = start;
            while (end < text.length() && text.charAt(end) == c) {
                end++;
            }
            if (end - start > LONGEST_RUN) {
                shown.append(text, start, start + SHOWN_OF_RUN)
                        .append("…(")
                        .append(end - start)
                        .append(' ')
                        .append(c)
                        .append(')');
            } else {
                shown.append(text, start, end);
            }
            start = end;
        }
        return shown.toString();
    }
}
