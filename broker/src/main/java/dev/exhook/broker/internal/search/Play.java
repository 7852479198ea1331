package dev.exhook.broker.internal.search;

import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.trace.Trace;

/** How cases are played; the same case on the same release makes the same trace. Any thread. */
@FunctionalInterface
public interface Play {
    Trace play(Scenario scenario, Release release);
}
