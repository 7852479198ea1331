package dev.exhook.emqx.internal.search;

import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.emqx.internal.node.NoEmqxException;

/** The broker that the emulated one is set beside. One thread at a time. */
public interface Opponent extends AutoCloseable {

    /**
     * Waits until it can play at once: after a scenario that it suffered from it is a new one first, which takes long.
     *
     * @throws NoEmqxException when there is no EMQX any more
     */
    void ready() throws NoEmqxException;

    /**
     * Plays a scenario, and is as new when the next one comes.
     *
     * @throws IllegalStateException or another of its kind when it cannot
     * @throws NoEmqxException when there is no EMQX any more
     */
    Trace play(Scenario scenario) throws NoEmqxException;

    /** A new broker in place of one that may have suffered. */
    void renew() throws NoEmqxException;

    @Override
    void close();

    /** Where opponents come from: one for each lane. */
    @FunctionalInterface
    interface Source {
        Opponent open() throws NoEmqxException;
    }
}
