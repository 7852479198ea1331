package dev.exhook.benchmark.logins;

import static dev.exhook.benchmark.measure.MarkdownTable.cell;

import dev.exhook.benchmark.measure.MarkdownTable;

/** Storms of more and more logins. */
final class StormTable {
    private static final double PERCENT = 100;

    private final MarkdownTable table = MarkdownTable.ofNamed(
            "hashes",
            "new logins/s",
            "publish: p50, p99 ms",
            "remembered login: p50, p99 ms",
            "real ones let in/s, of",
            "p50 of these, ms",
            "new logins turned away");

    /** Adds a row. */
    void add(String hashes, int logins, Storm storm) {
        table.row(
                hashes,
                cell("%,d", logins),
                cell("%.2f, %.1f", storm.publishP50(), storm.publishP99()),
                cell("%.2f, %.1f", storm.rememberedP50(), storm.rememberedP99()),
                cell("%.1f, %.0f", storm.letIn(), storm.real()),
                cell("%,.0f", storm.realP50()),
                cell("%.0f %%", PERCENT * storm.turnedAway()));
    }

    MarkdownTable table() {
        return table;
    }
}
