package dev.exhook.broker.internal.search;

import dev.exhook.broker.internal.trace.Trace;
import java.util.List;
import java.util.Optional;

/**
 * Something that holds of every run, whatever the scenario and the release.
 *
 * @param name in a few words, as {@code acked-was-delivered}
 * @param check what of a run breaks it, in a sentence
 */
record Invariant(String name, Check check) {

    /** Looks at a run. */
    @FunctionalInterface
    interface Check {
        Optional<String> broken(Trace trace, List<CallFacts> calls);
    }
}
