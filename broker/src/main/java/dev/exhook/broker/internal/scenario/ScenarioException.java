package dev.exhook.broker.internal.scenario;

import java.util.List;
import java.util.stream.Collectors;

/** A scenario file cannot be used. The message has a line for each problem. */
public final class ScenarioException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    ScenarioException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** All that is wrong, in the order of the file. */
    public List<Problem> problems() {
        return problems;
    }
}
