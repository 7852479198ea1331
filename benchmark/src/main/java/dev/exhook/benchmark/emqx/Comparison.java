package dev.exhook.benchmark.emqx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * All rows in turn, round by round, so that whatever else the machine does falls on all of them alike. The providers of
 * all rows are up from the beginning, and the first round, which warms up all JVMs and EMQX, does not count.
 *
 * @param progress is told of each run
 */
record Comparison(Measurement measurement, int rounds, Consumer<String> progress) {

    /** The median cost of each row, in their order. */
    Map<Row, Cost> run() throws IOException, InterruptedException {
        Map<Row, List<ProviderProcess>> providers = new EnumMap<>(Row.class);
        try {
            for (Row row : Row.values()) {
                providers.put(row, row.start());
            }
            Map<Row, List<Cost>> runs = new EnumMap<>(Row.class);
            for (int round = 0; round <= rounds; round++) {
                for (Row row : Row.values()) {
                    Cost cost = measurement.of(Objects.requireNonNull(providers.get(row)));
                    progress.accept("round " + round + " of " + rounds + ", " + row.label() + ": " + cost);
                    if (round > 0) {
                        runs.computeIfAbsent(row, key -> new ArrayList<>()).add(cost);
                    }
                }
            }
            Map<Row, Cost> medians = new EnumMap<>(Row.class);
            runs.forEach((row, costs) -> medians.put(row, Cost.median(costs)));
            return medians;
        } finally {
            providers.values().forEach(row -> row.forEach(ProviderProcess::close));
        }
    }
}
