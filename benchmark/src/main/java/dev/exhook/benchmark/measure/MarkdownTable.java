package dev.exhook.benchmark.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * A table as the documentation shows it: a column for the name of a row if there is one, then figures, aligned right.
 */
public final class MarkdownTable {
    private static final String TEXT = "---";
    private static final String FIGURE = "---:";

    private final int columns;
    private final List<String> lines = new ArrayList<>();

    private MarkdownTable(List<String> headings, String first) {
        this.columns = headings.size();
        List<String> alignment = new ArrayList<>(Collections.nCopies(columns, FIGURE));
        alignment.set(0, first);
        lines.add(line(headings));
        lines.add(line(alignment));
    }

    /** Figures only. */
    public static MarkdownTable ofFigures(String... headings) {
        return new MarkdownTable(List.of(headings), FIGURE);
    }

    /** The first column names the row. */
    public static MarkdownTable ofNamed(String... headings) {
        return new MarkdownTable(List.of(headings), TEXT);
    }

    /** Adds a row of as many cells as there are headings. */
    public MarkdownTable row(String... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException("expected " + columns + " cells, found " + cells.length);
        }
        lines.add(line(List.of(cells)));
        return this;
    }

    /** The lines so far, the heading's two first. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** The line that was added last. */
    public String last() {
        return lines.get(lines.size() - 1);
    }

    /** A cell: numbers are written alike on every machine. */
    public static String cell(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
