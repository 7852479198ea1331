package dev.exhook.emqx.internal.target;

import dev.exhook.broker.internal.trace.Trace;
import java.util.List;

/**
 * The observations of clients in a run, without the calls, which nobody can write down between EMQX and a provider of
 * its user.
 */
final class Observed {
    private Observed() {}

    static Trace of(Trace trace) {
        return new Trace(
                trace.scenario(),
                trace.emqx(),
                trace.proto(),
                "",
                List.of(),
                List.of(),
                trace.observations(),
                List.of());
    }
}
