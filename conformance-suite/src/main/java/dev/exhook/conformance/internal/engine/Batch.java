package dev.exhook.conformance.internal.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Rules that may run beside each other, or one after the other where they may not. A batch begins when the one before
 * it has ended, so that rules that run alone keep their place in the catalogue's order.
 */
record Batch(boolean alone, List<Rule> rules) {
    Batch {
        rules = List.copyOf(rules);
    }

    /** Cuts the order wherever rules that run alone meet others; with one worker there is nothing to cut. */
    static List<Batch> of(List<Rule> inOrder, int workers) {
        List<Batch> batches = new ArrayList<>();
        List<Rule> current = new ArrayList<>();
        for (Rule rule : inOrder) {
            if (!current.isEmpty() && workers > 1 && current.get(0).runsAlone() != rule.runsAlone()) {
                batches.add(new Batch(current.get(0).runsAlone(), current));
                current.clear();
            }
            current.add(rule);
        }
        if (!current.isEmpty()) {
            batches.add(new Batch(workers == 1 || current.get(0).runsAlone(), current));
        }
        return batches;
    }
}
