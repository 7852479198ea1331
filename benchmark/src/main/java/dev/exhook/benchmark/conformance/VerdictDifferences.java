package dev.exhook.benchmark.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** How later runs on one provider differ from the first. */
final class VerdictDifferences {
    private static final SeenVerdict NONE = new SeenVerdict("no verdict", "");

    private final String provider;
    private final Map<String, SeenVerdict> first = new LinkedHashMap<>();
    private int runs;

    VerdictDifferences(String provider) {
        this.provider = provider;
    }

    /**
     * Takes the next run, and says how it differs from the first, in a line for each verdict.
     *
     * @param verdicts by rule
     */
    List<String> add(Map<String, SeenVerdict> verdicts) {
        runs++;
        if (runs == 1) {
            first.putAll(verdicts);
            return List.of();
        }
        TreeSet<String> rules = new TreeSet<>(first.keySet());
        rules.addAll(verdicts.keySet());
        List<String> lines = new ArrayList<>();
        for (String rule : rules) {
            SeenVerdict expected = first.getOrDefault(rule, NONE);
            SeenVerdict found = verdicts.getOrDefault(rule, NONE);
            if (!expected.kind().equals(found.kind())) {
                lines.add("%s: %s was %s in the first run, and %s in run %d"
                        .formatted(provider, rule, expected, found, runs));
            }
        }
        return lines;
    }
}
