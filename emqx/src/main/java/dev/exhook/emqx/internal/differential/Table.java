package dev.exhook.emqx.internal.differential;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Scenario × EMQX: what came of each. */
public final class Table {
    private static final String UNSEEN = "-";

    private final Set<String> columns = new LinkedHashSet<>();
    private final Map<String, Map<String, String>> rows = new TreeMap<>();

    /**
     * Fills a cell.
     *
     * @param emqx the column, as {@code 5.10.3 (container emqx/emqx:5.10.3)}
     * @param word {@code equal}, or what differs, or why it was skipped
     */
    public synchronized void put(String scenario, String emqx, String word) {
        columns.add(emqx);
        rows.computeIfAbsent(scenario, any -> new TreeMap<>()).put(emqx, word);
    }

    /** Tells whether nothing was run at all. */
    public synchronized boolean isEmpty() {
        return rows.isEmpty();
    }

    /** How many cells of a column begin with a word. */
    public synchronized long count(String emqx, String word) {
        return rows.values().stream()
                .filter(row -> row.getOrDefault(emqx, UNSEEN).startsWith(word))
                .count();
    }

    /** As Markdown. */
    public synchronized String markdown() {
        StringBuilder text = new StringBuilder();
        line(text, Stream.concat(Stream.of("Scenario"), columns.stream()));
        line(text, Stream.concat(Stream.of("---"), columns.stream().map(column -> "---")));
        rows.forEach((scenario, cells) -> line(
                text,
                Stream.concat(
                        Stream.of(scenario), columns.stream().map(column -> cells.getOrDefault(column, UNSEEN)))));
        return text.toString();
    }

    private static void line(StringBuilder text, Stream<String> cells) {
        text.append(cells.map(cell -> cell.replace("|", "\\|").replace("\n", " "))
                .collect(Collectors.joining(" | ", "| ", " |\n")));
    }
}
