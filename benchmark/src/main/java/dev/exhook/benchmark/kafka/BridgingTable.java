package dev.exhook.benchmark.kafka;

import static dev.exhook.benchmark.measure.MarkdownTable.cell;

import dev.exhook.benchmark.measure.MarkdownTable;
import java.util.Map;
import java.util.Objects;

/** The ways to Kafka side by side; the first is what the others are compared with. */
final class BridgingTable {
    private final MarkdownTable table = MarkdownTable.ofFigures(
            "publishers at a time",
            "way",
            "CPU µs a message",
            "of Kafka's broker",
            "messages a second",
            "of the first");

    /** Adds a row for each way, in their order. */
    void add(int publishers, Map<Way, Bridging> ways) {
        double first = Objects.requireNonNull(ways.get(Way.PLAIN)).messages();
        ways.forEach((way, found) -> table.row(
                cell("%,d", publishers),
                way.title(),
                cell("%.1f", found.cpuMicros()),
                cell("%.1f", found.brokerMicros()),
                cell("%,.0f", found.messages()),
                cell("%.2f", found.messages() / first)));
    }

    MarkdownTable table() {
        return table;
    }
}
