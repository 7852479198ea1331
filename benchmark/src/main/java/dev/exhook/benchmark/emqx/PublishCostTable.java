package dev.exhook.benchmark.emqx;

import static dev.exhook.benchmark.measure.MarkdownTable.cell;

import dev.exhook.benchmark.measure.MarkdownTable;
import java.util.Map;
import java.util.Objects;

/** The costs by what EMQX calls; the others are compared with no provider at all. */
final class PublishCostTable {
    private PublishCostTable() {}

    static MarkdownTable of(Map<ProviderChain, PublishCost> costs) {
        MarkdownTable table = MarkdownTable.ofNamed(
                "",
                "messages/s",
                "of the first",
                "p50 ms",
                "p99 ms",
                "EMQX, CPU µs a message",
                "providers, CPU µs a message");
        double without = Objects.requireNonNull(costs.get(ProviderChain.NONE)).messagesPerSecond();
        costs.forEach((chain, cost) -> table.row(
                chain.label(),
                cell("%,.0f", cost.messagesPerSecond()),
                cell("%.2f", cost.messagesPerSecond() / without),
                cell("%.2f", cost.p50Millis()),
                cell("%.2f", cost.p99Millis()),
                cell("%.0f", cost.emqxMicros()),
                cell("%.0f", cost.providerMicros())));
        return table;
    }
}
