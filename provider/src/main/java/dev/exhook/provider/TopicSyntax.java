package dev.exhook.provider;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The syntax that MQTT allows for a topic filter (MQTT 5, sections 1.5.4 and 4.7). */
final class TopicSyntax {
    private static final int MAX_BYTES = 65_535;
    /** No text of this many characters can exceed {@link #MAX_BYTES} in UTF-8. */
    private static final int SURELY_SHORT = MAX_BYTES / 3;

    private TopicSyntax() {}

    /** Why this text is no topic filter; empty if it is one. */
    static Optional<String> problemOf(String text) {
        if (text.isEmpty()) {
            return Optional.of("a topic has at least one character");
        }
        if (text.indexOf('\0') >= 0) {
            return Optional.of("a topic cannot contain the character U+0000");
        }
        if (text.length() > SURELY_SHORT && text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return Optional.of("a topic has at most 65535 bytes");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ownLevel =
                    (i == 0 || text.charAt(i - 1) == '/') && (i == text.length() - 1 || text.charAt(i + 1) == '/');
            if (c == '+' && !ownLevel) {
                return Optional.of("'+' must be a level of its own (position " + i + ")");
            }
            if (c == '#' && !(ownLevel && i == text.length() - 1)) {
                return Optional.of("'#' must be the last level (position " + i + ")");
            }
        }
        return Optional.empty();
    }
}
