package dev.exhook.provider;

/** Text from clients, made fit for a log. */
public final class LogText {
    /** Longer than any sensible client id, short enough that nobody can flood a log with one. */
    private static final int MAX_LENGTH = 200;

    private LogText() {}

    /** The text in quotes, cut to 200 characters, with whatever could forge or garble a log line escaped. */
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().limit(MAX_LENGTH).forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (isPlain(c)) {
                quoted.appendCodePoint(c);
            } else {
                quoted.append(String.format("\\u{%x}", c));
            }
        });
        return quoted.append(text.codePointCount(0, text.length()) > MAX_LENGTH ? "...\"" : "\"")
                .toString();
    }

    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
