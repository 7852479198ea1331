package dev.exhook.benchmark.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** How later runs on one provider differ from the first. */
final class VerdictDifferences {
    private static final String NONE = "no verdict";

    private final String provider;
    private final Map<String, String> first = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();
    private int runs;

    VerdictDifferences(String provider) {
        this.provider = provider;
    }

    /**
     * Takes the next run, and says how many verdicts differ from those of the first.
     *
     * @param verdicts by rule
     */
    int add(Map<String, String> verdicts) {
        runs++;
        if (runs == 1) {
            first.putAll(verdicts);
            return 0;
        }
        TreeSet<String> rules = new TreeSet<>(first.keySet());
        rules.addAll(verdicts.keySet());
        int before = lines.size();
        for (String rule : rules) {
            String expected = first.getOrDefault(rule, NONE);
            String found = verdicts.getOrDefault(rule, NONE);
            if (!Objects.equals(expected, found)) {
                lines.add("%s: %s was %s in the first run, and %s in run %d"
                        .formatted(provider, rule, expected, found, runs));
            }
        }
        return lines.size() - before;
    }

    /** One for each difference. */
    List<String> lines() {
        return List.copyOf(lines);
    }
}
