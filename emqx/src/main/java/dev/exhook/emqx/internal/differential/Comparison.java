package dev.exhook.emqx.internal.differential;

import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.trace.Difference;
import dev.exhook.emqx.internal.node.Lease;
import dev.exhook.emqx.internal.node.NoEmqxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares scenarios on one EMQX with the emulated broker, and runs again what differs without a reason. */
public final class Comparison {
    /**
     * Clients and EMQX's processes run beside each other: what differs in one run and not in the next is their race.
     */
    public static final int RUNS = 3;

    private final Lease lease;
    private final Differential differential;
    private final ExplainedDifferences explained;

    /** On that EMQX, which is replaced when a scenario leaves it behind such that it cannot be used any more. */
    public Comparison(Lease lease, Differential differential, ExplainedDifferences explained) {
        this.lease = lease;
        this.differential = differential;
        this.explained = explained;
    }

    /**
     * The result of one scenario.
     *
     * @param word a cell of the table
     * @param unexplained what differs without a reason, in the last of the runs
     */
    public record Compared(String word, List<Difference> unexplained) {
        public Compared {
            unexplained = List.copyOf(unexplained);
        }
    }

    /**
     * Runs a scenario on both until nothing differs without a reason, {@link #RUNS} times at most.
     *
     * @param like the release that the emulated broker is
     */
    public Compared compare(Scenario scenario, Release like) throws NoEmqxException {
        Compared compared = attempt(scenario, like);
        for (int run = 2; run <= RUNS && !compared.unexplained().isEmpty(); run++) {
            Compared next = attempt(scenario, like);
            compared = new Compared(next.word() + " (run " + run + ")", next.unexplained());
        }
        return compared;
    }

    private Compared attempt(Scenario scenario, Release like) throws NoEmqxException {
        Differential.Result result =
                differential.run(scenario, lease.node(), like, lease.source().givesNewOnes());
        if (result.spoiled()) {
            lease.replace();
        }
        if (result.outcome() instanceof Outcome.Skipped skipped) {
            return new Compared("skipped: " + skipped.why(), List.of());
        }
        if (result.outcome() instanceof Outcome.Differs differs) {
            return differing(differs.differences(), like.label(), scenario.name());
        }
        boolean interleaved = ((Outcome.Equal) result.outcome()).interleaved();
        return new Compared(interleaved ? "equal, but for when deliveries came" : "equal", List.of());
    }

    private Compared differing(List<Difference> differences, String line, String name) {
        List<String> reasons = new ArrayList<>();
        List<Difference> unexplained = new ArrayList<>();
        for (Difference difference : differences) {
            Optional<String> reason = explained.reason(line, name, difference);
            reasons.add(reason.orElse("DIFFERS: " + difference));
            if (reason.isEmpty()) {
                unexplained.add(difference);
            }
        }
        return new Compared(
                "differs: " + String.join("; ", reasons.stream().distinct().toList()), unexplained);
    }
}
