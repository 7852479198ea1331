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
        if (spoilt && !lease.node().restartExhook()) {
            renew();
        }
        spoilt = false;
    }

    @Override
    public Trace play(Scenario scenario) throws NoEmqxException {
        ready();
        EmqxNode node = lease.node();
        Trace trace = Runs.real(scenario, node, like, Demands.allBare(scenario)).trace();
        spoilt = Spoiling.spoils(trace, like) || Spoiling.maySpoil(scenario, like);
        if (!spoilt) {
            node.api().delayed().forEach(node.api()::forget);
        }
        return trace;
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
