package dev.exhook.broker.internal.text;

/** Text from elsewhere, made fit to be printed: a file or a provider may hold what acts on a terminal. */
public final class Printable {
    private Printable() {}

    /** The text on one line: control characters, line breaks among them, stand there as <code>\\u001b</code>. */
    public static String line(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (Character.isISOControl(point)) {
                line.append(String.format("\\u%04x", point));
            } else {
                line.appendCodePoint(point);
            }
        });
        return line.toString();
    }

    /**
     * The beginning of a text that may be long.
     *
     * @param most how many code points: an emoji is one, and stays whole
     * @param more what stands behind a text that was cut
     */
    public static String cut(String text, int most, String more) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most)) + more;
    }
}
