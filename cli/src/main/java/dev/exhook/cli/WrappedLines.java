package dev.exhook.cli;

import java.io.IOException;
import java.io.Writer;

/** Breaks lines between words where they are too long for a terminal; what follows begins where the line's text did. */
final class WrappedLines extends Writer {
    private static final int DEEPEST_INDENT = 13;

    private final Writer out;
    private final int columns;
    private final StringBuilder line = new StringBuilder();

    WrappedLines(Writer out, int columns) {
        this.out = out;
        this.columns = columns;
    }

    @Override
    public void write(char[] buffer, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            if (buffer[i] == '\n') {
                out.write(wrapped(line.toString(), columns) + "\n");
                line.setLength(0);
            } else {
                line.append(buffer[i]);
            }
        }
    }

    /** The line in parts that fit, but for words that are longer than that. */
    static String wrapped(String line, int columns) {
        if (visible(line) <= columns) {
            return line;
        }
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') {
            indent++;
        }
        String before =
                " ".repeat(Math.min(Math.max(indent + 2, indent == 0 ? 2 : 0), Math.min(DEEPEST_INDENT, columns / 2)));
        StringBuilder all = new StringBuilder();
        StringBuilder part = new StringBuilder(" ".repeat(indent));
        boolean first = true;
        for (String word : line.substring(indent).split(" ", -1)) {
            if (!first
                    && visible(part) + 1 + visible(word) > columns
                    && !part.toString().isBlank()) {
                all.append(part.toString().stripTrailing()).append('\n');
                part = new StringBuilder(before);
                first = true;
            }
            part.append(first ? "" : " ").append(word);
            first = false;
        }
        return all.append(part).toString();
    }

    /** How many characters are seen: colors are not. */
    private static int visible(CharSequence text) {
        return text.toString().replaceAll("\u001b\\[[0-9;]*m", "").length();
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.write(line.toString());
        out.close();
    }
}
