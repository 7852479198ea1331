package dev.exhook.emqx.internal.search;

import dev.exhook.broker.internal.search.Case;
import dev.exhook.broker.internal.trace.Difference;
import dev.exhook.broker.internal.trace.Trace;
import java.util.List;

/**
 * A case that was played on both brokers.
 *
 * @param differences between the two; none where they did the same
 * @param closeCall whether they did the same when the emulated broker's steps began a little sooner or later
 */
record Seen(Case played, Trace emulated, Trace real, List<Difference> differences, boolean closeCall) {
    Seen {
        differences = List.copyOf(differences);
    }

    boolean equal() {
        return differences.isEmpty();
    }

    boolean differs() {
        return !equal() && !closeCall;
    }
}
