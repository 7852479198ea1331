package dev.exhook.emqx.internal.search;

import dev.exhook.broker.internal.trace.Difference;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.broker.internal.trace.TraceComparison;
import dev.exhook.emqx.internal.differential.Interleaving;
import java.util.List;

/** What two runs of a case do not have in common, once it does not count when deliveries came. */
final class Match {
    private Match() {}

    static List<Difference> between(Trace emulated, Trace real) {
        List<Difference> exact = TraceComparison.compare(emulated, real);
        return exact.isEmpty()
                ? exact
                : TraceComparison.compare(Interleaving.putAside(emulated), Interleaving.putAside(real));
    }
}
