package dev.exhook.benchmark.store;

import static dev.exhook.benchmark.measure.MarkdownTable.cell;

import dev.exhook.benchmark.measure.MarkdownTable;
import java.util.SortedMap;

/** Group commit beside one commit for each message, for several numbers of publishers. */
final class WritingTable {
    private static final double PERCENT = 100;

    /** The provider's for a message, and its database's server's. */
    private static final String CPU = "CPU µs + database's";

    private WritingTable() {}

    static MarkdownTable of(SortedMap<Integer, WritingRound> byPublishers) {
        MarkdownTable table = MarkdownTable.ofFigures(
                "publishers at a time",
                "one commit each: messages/s, " + CPU,
                "group commit: messages/s, " + CPU,
                "group of one each",
                "messages a commit",
                "fsyncs/s of the disk",
                "group's commits/s");
        byPublishers.forEach((publishers, round) -> table.row(
                cell("%,d", publishers),
                writing(round.single()),
                writing(round.group()),
                cell("%.1f", round.group().messages() / round.single().messages()),
                cell("%.1f", round.group().messages() / round.group().commits()),
                cell("%,.0f", round.syncs()),
                cell(
                        "%,.0f (%.0f %%)",
                        round.group().commits(), PERCENT * round.group().commits() / round.syncs())));
        return table;
    }

    private static String writing(Writing writing) {
        return cell("%,.0f, %.0f + %.0f", writing.messages(), writing.cpuMicros(), writing.databaseMicros());
    }
}
