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

    /** Fewer bytes may stand in another text by chance. */
    private static final int TELLING = 8;

    /** What decoders put in place of bytes that are no text. */
    private static final String REPLACEMENT = "\ufffd";

    private TextDamage() {}

    /** The damage to {@link #BYTES} if this came back; empty when there is none, or something deliberate. */
    static Optional<String> in(ByteString returned) {
        return returned.equals(BYTES.substring(0, FIRST_ZERO))
                ? Optional.of("the bytes cut at the first zero: " + hex(returned))
                : ofBytes(BYTES, returned);
    }

    /** The damage to bytes that are not UTF-8, also where something was added to them; empty when there is none. */
    static Optional<String> ofBytes(ByteString sent, ByteString returned) {
        String latin = sent.toString(StandardCharsets.ISO_8859_1);
        if (returned.equals(ByteString.copyFromUtf8(sent.toStringUtf8()))) {
            return Optional.of("the bytes after a round trip through UTF-8 text: " + hex(returned));
        }
        boolean isLong = sent.size() >= TELLING;
        String back = returned.toStringUtf8();
        if (isLong ? back.contains(latin) : back.equals(latin)) {
            return Optional.of("the bytes taken for ISO 8859-1 and written as UTF-8: " + hex(returned));
        }
        return replaced(sent, returned)
                .map(damage -> damage + ", as after a round trip through UTF-8 text: " + hex(returned));
    }

    /** By bytes: what is not UTF-8 reads as if it had the character already. */
    private static Optional<String> replaced(ByteString sent, ByteString returned) {
        return has(returned, REPLACEMENT) && !has(sent, REPLACEMENT)
                ? Optional.of("U+FFFD (efbfbd), which was not in what was sent")
                : Optional.empty();
    }

    private static boolean has(ByteString bytes, String character) {
        String each = bytes.toString(StandardCharsets.ISO_8859_1);
        return each.contains(ByteString.copyFromUtf8(character).toString(StandardCharsets.ISO_8859_1));
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
                .findFirst()
                .or(() -> replaced(sent, returned));
    }

    static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
