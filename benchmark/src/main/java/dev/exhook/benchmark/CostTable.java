package dev.exhook.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The costs as a Markdown table; the first server is what the others are compared with. */
record CostTable(List<String> lines) {

    static CostTable of(Map<Contender, Rounds> measured) {
        List<String> lines = new ArrayList<>(List.of(
                "| server | CPU µs a call | from, to | of the first | of that, writing | calls a second |",
                "| --- | ---: | ---: | ---: | ---: | ---: |"));
        double first = measured.values().iterator().next().median().cpuMicros();
        measured.forEach((contender, rounds) -> lines.add(row(contender, rounds, first)));
        return new CostTable(List.copyOf(lines));
    }

    private static String row(Contender contender, Rounds rounds, double first) {
        Cost median = rounds.median();
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f, %.1f | %.2f | %.1f | %,.0f |",
                contender.name(),
                median.cpuMicros(),
                rounds.leastMicros(),
                rounds.mostMicros(),
                median.cpuMicros() / first,
                median.writerMicros(),
                median.callsPerSecond());
    }
}
