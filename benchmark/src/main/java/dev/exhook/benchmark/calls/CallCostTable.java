package dev.exhook.benchmark.calls;

import static dev.exhook.benchmark.measure.MarkdownTable.cell;

import dev.exhook.benchmark.measure.MarkdownTable;
import java.util.Map;

/** The costs of a call by the names of servers; the others are compared with the first. */
final class CallCostTable {
    private CallCostTable() {}

    static MarkdownTable of(Map<String, CallCosts> measured) {
        MarkdownTable table = MarkdownTable.ofNamed(
                "server", "CPU µs a call", "from, to", "of the first", "of that, writing", "calls a second");
        double first = measured.values().iterator().next().median().cpuMicros();
        measured.forEach((server, costs) -> {
            CallCost median = costs.median();
            table.row(
                    server,
                    cell("%.1f", median.cpuMicros()),
                    cell("%.1f, %.1f", costs.leastMicros(), costs.mostMicros()),
                    cell("%.2f", median.cpuMicros() / first),
                    cell("%.1f", median.writerMicros()),
                    cell("%,.0f", median.callsPerSecond()));
        });
        return table;
    }
}
