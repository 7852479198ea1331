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
}
