package dev.exhook.emqx.internal.search;

import dev.exhook.broker.internal.search.Case;
import dev.exhook.broker.internal.trace.Difference;
import dev.exhook.broker.internal.trace.Trace;
import java.util.List;

/**
 * A case that was played on both brokers.
 *
 * @param differences between the two; none where they did the same
 */
record Seen(Case played, Trace emulated, Trace real, List<Difference> differences) {
    Seen {
        differences = List.copyOf(differences);
    }

    boolean differs() {
        return !differences.isEmpty();
    }
}
