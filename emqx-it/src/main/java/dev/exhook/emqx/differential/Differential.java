package dev.exhook.emqx.differential;

import dev.exhook.conformance.scenario.Failure;
import dev.exhook.conformance.scenario.Scenario;
import dev.exhook.conformance.scenario.ScenarioRunner;
import dev.exhook.conformance.trace.Difference;
import dev.exhook.conformance.trace.Trace;
import dev.exhook.conformance.trace.TraceComparison;
import dev.exhook.emqx.node.EmqxNode;
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
     * What came of one scenario.
     *
     * @param spoiled whether the node cannot be used any more
     */
    public record Result(Outcome outcome, boolean spoiled) {}

    /**
     * Runs it on both.
     *
     * @param replaceable whether the node may be spoiled
     */
    public Result run(Scenario scenario, EmqxNode node, boolean replaceable) {
        Trace emulated = Runs.emulated(scenario, node).trace();
        if (Spoiling.spoils(emulated) && !replaceable) {
            return new Result(
                    new Outcome.Skipped("EMQX could not be used afterwards, and this one cannot be replaced"), false);
        }
        ScenarioRunner.Result real = Runs.real(scenario, node);
        recordings.accept(real.trace());
        List<Difference> differences = new ArrayList<>(TraceComparison.compare(emulated, real.trace()));
        real.failures().forEach(failure -> differences.add(difference(failure)));
        Outcome outcome = differences.isEmpty() ? new Outcome.Equal() : new Outcome.Differs(differences);
        return new Result(outcome, Spoiling.spoils(real.trace()));
    }

    private static Difference difference(Failure failure) {
        return new Difference(
                "expectation in line " + failure.line() + ", " + failure.where(), failure.expected(), failure.got());
    }
}
