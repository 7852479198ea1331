package dev.exhook.broker;

import dev.exhook.broker.internal.scenario.Failure;
import dev.exhook.broker.internal.scenario.ScenarioRunner;
import dev.exhook.broker.internal.scenario.Sequence;
import dev.exhook.broker.internal.scenario.SequenceLine;
import dev.exhook.broker.internal.trace.TraceWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The result of the run of a scenario. Immutable. */
public final class ScenarioOutcome {
    private final ScenarioRunner.Result result;

    ScenarioOutcome(ScenarioRunner.Result result) {
        this.result = result;
    }

    /** Tells whether all expectations of the file hold. */
    public boolean passed() {
        return result.failures().isEmpty();
    }

    /** The expectations that do not hold, a line each; none when all do. */
    public List<String> failures() {
        return result.failures().stream().map(Failure::toString).toList();
    }

    /** The calls that the broker made, oldest first. */
    public List<ProviderCall> calls() {
        return result.trace().calls().stream().map(ProviderCall::of).toList();
    }

    /** Steps and calls by time, a line each, for people; before them, the providers that were not loaded. */
    public List<String> lines() {
        return Stream.concat(
                        result.notLoaded().stream(),
                        Sequence.of(result.trace(), result.failures()).stream().map(SequenceLine::plain))
                .toList();
    }

    /**
     * Writes the trace of the run as JSON, in place of a file that is there; {@code exhook-tck trace diff} reads it.
     */
    public void writeTrace(Path file) throws IOException {
        TraceWriter.write(result.trace(), file);
    }
}
