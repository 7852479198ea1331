package dev.exhook.emqx.internal.differential;

import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.scenario.Failure;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.scenario.ScenarioRunner;
import dev.exhook.broker.internal.surroundings.SurroundingsSpec;
import dev.exhook.broker.internal.trace.Difference;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.broker.internal.trace.TraceComparison;
import dev.exhook.emqx.internal.node.EmqxNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs scenarios on the emulated broker and on a real one, and compares what happened. */
public final class Differential {
    private final Consumer<Trace> recordings;

    /**
     * A comparison.
     *
     * @param recordings is given what the real broker did
     */
    public Differential(Consumer<Trace> recordings) {
        this.recordings = recordings;
    }

    /**
     * The result of one scenario.
     *
     * @param spoiled whether the node cannot be used any more
     */
    public record Result(Outcome outcome, boolean spoiled) {}

    /**
     * Runs it on both.
     *
     * @param like the release that the emulated broker is
     * @param replaceable whether the node may be spoiled
     */
    public Result run(Scenario scenario, EmqxNode node, Release like, boolean replaceable) {
        if (!scenario.broker().equals(SurroundingsSpec.NOTHING) && !replaceable) {
            return new Result(
                    new Outcome.Skipped("EMQX is somebody's own, and its surroundings stay as they are"), false);
        }
        Trace emulated = Runs.emulated(scenario, like, node.clientHost()).trace();
        if (Spoiling.spoils(emulated, like) && !replaceable) {
            return new Result(
                    new Outcome.Skipped("EMQX could not be used afterwards, and this one cannot be replaced"), false);
        }
        ScenarioRunner.Result real = Runs.real(scenario, node, like);
        recordings.accept(real.trace());
        Outcome outcome = compare(emulated, real.trace(), real.failures());
        return new Result(outcome, Spoiling.spoils(real.trace(), like));
    }

    /**
     * The differences of a run that was recorded from one on the emulated broker, but for when deliveries came.
     *
     * @param clientHost where the real broker saw its clients come from
     */
    public static List<Difference> between(Scenario scenario, Release like, String clientHost, Trace real) {
        Trace emulated = Runs.emulated(scenario, like, clientHost).trace();
        return TraceComparison.compare(Interleaving.putAside(emulated), Interleaving.putAside(real));
    }

    private static Outcome compare(Trace emulated, Trace real, List<Failure> failures) {
        List<Difference> differences = new ArrayList<>(TraceComparison.compare(emulated, real));
        failures.forEach(failure -> differences.add(difference(failure)));
        if (differences.isEmpty()) {
            return new Outcome.Equal(false);
        }
        boolean onlyInterleaved = failures.isEmpty()
                && TraceComparison.compare(Interleaving.putAside(emulated), Interleaving.putAside(real))
                        .isEmpty();
        return onlyInterleaved ? new Outcome.Equal(true) : new Outcome.Differs(differences);
    }

    private static Difference difference(Failure failure) {
        return new Difference(
                "expectation in line " + failure.line() + ", " + failure.where(), failure.expected(), failure.got());
    }
}
