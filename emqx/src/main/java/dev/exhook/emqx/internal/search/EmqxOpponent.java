package dev.exhook.emqx.internal.search;

import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.emqx.internal.differential.Runs;
import dev.exhook.emqx.internal.differential.Spoiling;
import dev.exhook.emqx.internal.mqtt.Demands;
import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.emqx.internal.node.EmqxSource;
import dev.exhook.emqx.internal.node.Lease;
import dev.exhook.emqx.internal.node.NoEmqxException;

/** A real EMQX of its own, which keeps running from case to case. */
public final class EmqxOpponent implements Opponent {
    private final Lease lease;
    private final Release like;
    private boolean spoilt;

    private EmqxOpponent(Lease lease, Release like) {
        this.lease = lease;
        this.like = like;
    }

    /**
     * Starts one.
     *
     * @param source gives new ones
     */
    public static EmqxOpponent start(EmqxSource source) throws NoEmqxException {
        Lease lease = new Lease(source);
        return new EmqxOpponent(lease, lease.node().like());
    }

    /** The release that the emulated broker has to be. */
    public Release like() {
        return like;
    }

    @Override
    public void ready() throws NoEmqxException {
        if (spoilt) {
            mend();
        }
    }

    @Override
    public Trace play(Scenario scenario) throws NoEmqxException {
        ready();
        boolean loses = Spoiling.maySpoil(scenario, like);
        if (loses) {
            // It looks after its providers every 5 s from then on: when, is part of what comes.
            mend();
        }
        EmqxNode node = lease.node();
        Trace trace = Runs.real(scenario, node, like, Demands.allBare(scenario)).trace();
        spoilt = loses || Spoiling.spoils(trace, like);
        node.api().delayed().forEach(node.api()::forget);
        return trace;
    }

    private void mend() throws NoEmqxException {
        if (!lease.node().restartExhook()) {
            renew();
        }
        spoilt = false;
    }

    @Override
    public void renew() throws NoEmqxException {
        lease.replace();
        spoilt = false;
    }

    @Override
    public void close() {
        lease.close();
    }
}
