package dev.exhook.benchmark.store;

import static dev.exhook.benchmark.measure.MarkdownTable.cell;

import dev.exhook.benchmark.measure.MarkdownTable;
import java.util.SortedMap;

/** Group commit beside one commit for each message, for several numbers of publishers. */
final class WritingTable {
    private static final double PERCENT = 100;

    private WritingTable() {}

    static MarkdownTable of(SortedMap<Integer, WritingRound> byPublishers) {
        MarkdownTable table = MarkdownTable.ofFigures(
                "publishers at a time",
                "one commit each: messages/s, CPU µs",
                "group commit: messages/s, CPU µs",
                "group of one each",
                "messages a commit",
                "fsyncs/s of the disk",
                "group's commits/s");
        byPublishers.forEach((publishers, round) -> table.row(
                cell("%,d", publishers),
                cell("%,.0f, %.0f", round.single().messages(), round.single().cpuMicros()),
                cell("%,.0f, %.0f", round.group().messages(), round.group().cpuMicros()),
                cell("%.1f", round.group().messages() / round.single().messages()),
                cell("%.1f", round.group().messages() / round.group().commits()),
                cell("%,.0f", round.syncs()),
                cell(
                        "%,.0f (%.0f %%)",
                        round.group().commits(), PERCENT * round.group().commits() / round.syncs())));
        return table;
    }
}
