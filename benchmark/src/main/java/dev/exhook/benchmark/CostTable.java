package dev.exhook.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The costs as a Markdown table; the first server is what the others are compared with. */
record CostTable(List<String> lines) {

    static CostTable of(Map<Contender, Cost> costs) {
        List<String> lines = new ArrayList<>(
                List.of("| server | CPU µs a call | of the first | calls a second |", "| --- | ---: | ---: | ---: |"));
        double first = costs.values().iterator().next().cpuMicros();
        costs.forEach((contender, cost) -> lines.add(String.format(
                Locale.ROOT,
                "| %s | %.1f | %.2f | %,.0f |",
                contender.name(),
                cost.cpuMicros(),
                cost.cpuMicros() / first,
                cost.callsPerSecond())));
        return new CostTable(List.copyOf(lines));
    }
}
