package dev.exhook.conformance.internal.rules;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Recognizes what becomes of bytes that were taken for text, so that an intended change is never blamed. */
final class TextDamage {
    /** Bytes that no text encoding gives back: not UTF-8, with a zero in the middle. */
    static final ByteString BYTES = ByteString.copyFrom(HexFormat.of().parseHex("fffe00c328a0a1e28228f0288cbc007f80"));

    private static final int FIRST_ZERO = 2;

    private TextDamage() {}

    /** The damage to {@link #BYTES} if this came back; empty when there is none, or something deliberate. */
    static Optional<String> in(ByteString returned) {
        Map<String, ByteString> damages = Map.of(
                "the bytes after a round trip through UTF-8 text",
                ByteString.copyFromUtf8(BYTES.toStringUtf8()),
                "the bytes taken for ISO 8859-1 and written as UTF-8",
                ByteString.copyFromUtf8(BYTES.toString(StandardCharsets.ISO_8859_1)),
                "the bytes cut at the first zero",
                BYTES.substring(0, FIRST_ZERO));
        return damages.entrySet().stream()
                .filter(damage -> damage.getValue().equals(returned))
                .map(damage -> damage.getKey() + ": " + hex(returned))
                .findFirst();
    }

    /** The damage that formats, templates and pages do to a text; empty when there is none that is known. */
    static Optional<String> in(ByteString sent, ByteString returned) {
        String text = sent.toStringUtf8();
        Map<String, String> damages = Map.of(
                "without the blanks around it", text.strip(),
                "with other line ends", text.replace("\r\n", "\n").replace('\r', '\n'),
                "escaped for a page",
                        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"),
                "with its backslashes doubled", text.replace("\\", "\\\\"),
                "with its quotes escaped", text.replace("\"", "\\\""),
                "cut at the zero", text.split("\0", -1)[0],
                "without the byte order mark", text.replace("\ufeff", ""));
        return damages.entrySet().stream()
                .filter(damage -> !damage.getValue().equals(text))
                .filter(damage -> ByteString.copyFromUtf8(damage.getValue()).equals(returned))
                .map(damage -> "the text " + damage.getKey())
                .findFirst();
    }

    static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
