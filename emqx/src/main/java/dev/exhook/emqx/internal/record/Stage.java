package dev.exhook.emqx.internal.record;

import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.emqx.internal.differential.Comparison;
import dev.exhook.emqx.internal.node.NoEmqxException;
import java.util.function.Consumer;

/** Where scenarios are played to be recorded. */
interface Stage {

    /** The broker that it has, as that calls itself. */
    Recorded broker() throws NoEmqxException;

    /** Where the broker sees its clients come from. */
    String clientHost() throws NoEmqxException;

    /**
     * Plays a scenario, as often as it takes, and compares it.
     *
     * @param like the release that the emulated broker is
     * @param recordings is given what the broker did, each time
     */
    Comparison.Compared play(Scenario scenario, Release like, Consumer<Trace> recordings) throws NoEmqxException;
}
