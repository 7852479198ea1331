package dev.exhook.conformance.internal.known;

import dev.exhook.conformance.KnownFailure;
import java.util.List;

/** Writes the file that {@link KnownFailuresFile} reads. */
public final class KnownFailuresText {
    private KnownFailuresText() {}

    /** The whole file, with a word to its readers at the top. */
    public static String of(List<KnownFailure> entries) {
        StringBuilder text = new StringBuilder("""
                # Rules that this provider is known to break, and why. An entry of a MUST whose rule holds again, fails
                # otherwise than "message" says, or is past its "expires", fails the run; "flaky: true" is for rules that
                # hold at times.
                """);
        text.append(entries.isEmpty() ? "known_failures: []\n" : "known_failures:\n");
        for (KnownFailure entry : entries) {
            text.append("  - rule: ").append(entry.rule()).append('\n');
            line(text, "reason", entry.reason());
            line(text, "message", entry.message());
            entry.link().ifPresent(link -> line(text, "link", link));
            entry.expires()
                    .ifPresent(day -> text.append("    expires: ").append(day).append('\n'));
            if (entry.flaky()) {
                text.append("    flaky: true\n");
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append("    ").append(key).append(": ").append(quoted(value)).append('\n');
    }

    /** In double quotes, the one YAML style that can hold every text. */
    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (Character.isISOControl(c) || !isPrintable(c)) {
                quoted.append(String.format("\\U%08X", c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }

    /**
     * Tells whether YAML 1.2 allows the character to stand for itself, byte order marks and line separators left out.
     */
    private static boolean isPrintable(int c) {
        return (c >= 0x20 && c <= 0x7E)
                || (c >= 0xA0 && c <= 0xD7FF && c != 0x2028 && c != 0x2029)
                || (c >= 0xE000 && c <= 0xFFFD && c != 0xFEFF)
                || c >= 0x10000;
    }
}
