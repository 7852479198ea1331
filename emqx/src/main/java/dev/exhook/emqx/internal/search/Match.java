package dev.exhook.emqx.internal.search;

import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.trace.Difference;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.broker.internal.trace.TraceComparison;
import dev.exhook.emqx.internal.differential.Interleaving;
import java.util.List;

/** What two runs of a case do not have in common, once it does not count when deliveries came. */
final class Match {
    private Match() {}

    static List<Difference> between(Scenario scenario, Trace emulated, Trace real) {
        if (TraceComparison.compare(emulated, real).isEmpty()) {
            return List.of();
        }
        return TraceComparison.compare(alike(scenario, emulated), alike(scenario, real));
    }

    private static Trace alike(Scenario scenario, Trace trace) {
        return MadeUpIds.named(Interleaving.putAside(trace), scenario);
    }
}
