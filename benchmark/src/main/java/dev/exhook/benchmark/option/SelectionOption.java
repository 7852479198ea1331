package dev.exhook.benchmark.option;

import java.util.List;
import picocli.CommandLine.Option;

/** Which of the suite's rules are run. */
public final class SelectionOption {
    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PATTERN",
            description = "only the rules that match: ids or families, as SVC-01, VAL or TIM-*")
    private List<String> only = List.of();

    /** The patterns; none means every rule. */
    public List<String> only() {
        return List.copyOf(only);
    }
}
