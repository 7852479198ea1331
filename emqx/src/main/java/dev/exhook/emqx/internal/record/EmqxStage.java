package dev.exhook.emqx.internal.record;

import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.emqx.internal.differential.Comparison;
import dev.exhook.emqx.internal.differential.Differential;
import dev.exhook.emqx.internal.differential.ExplainedDifferences;
import dev.exhook.emqx.internal.node.Lease;
import dev.exhook.emqx.internal.node.NoEmqxException;
import java.util.function.Consumer;

/** A real EMQX. */
record EmqxStage(Lease lease) implements Stage {

    @Override
    public Recorded broker() throws NoEmqxException {
        return new Recorded(lease.node().release(), lease.node().profile());
    }

    @Override
    public String clientHost() throws NoEmqxException {
        return lease.node().clientHost();
    }

    @Override
    public Comparison.Compared play(Scenario scenario, Release like, Consumer<Trace> recordings)
            throws NoEmqxException {
        return new Comparison(lease, new Differential(recordings), ExplainedDifferences.load()).compare(scenario, like);
    }
}
