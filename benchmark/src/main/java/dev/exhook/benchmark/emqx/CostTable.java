package dev.exhook.benchmark.emqx;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The costs as a Markdown table; without a provider is what the others are compared with. */
record CostTable(List<String> lines) {

    static CostTable of(Map<Row, Cost> costs) {
        List<String> lines = new ArrayList<>(List.of(
                "| | messages/s | of the first | p50 ms | p99 ms | EMQX, CPU µs a message | providers, CPU µs a message |",
                "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"));
        double without = Objects.requireNonNull(costs.get(Row.NONE)).messagesPerSecond();
        costs.forEach((row, cost) -> lines.add(String.format(
                Locale.ROOT,
                "| %s | %,.0f | %.2f | %.2f | %.2f | %.0f | %.0f |",
                row.label(),
                cost.messagesPerSecond(),
                cost.messagesPerSecond() / without,
                cost.p50Millis(),
                cost.p99Millis(),
                cost.emqxMicros(),
                cost.providerMicros())));
        return new CostTable(List.copyOf(lines));
    }
}
