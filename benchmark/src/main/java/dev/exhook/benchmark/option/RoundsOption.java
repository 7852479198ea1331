package dev.exhook.benchmark.option;

import dev.exhook.benchmark.measure.Rounds;
import picocli.CommandLine.Option;

/** How often something is measured. */
public final class RoundsOption {
    @Option(
            names = "--rounds",
            converter = AtLeastOne.class,
            defaultValue = "5",
            description = "after one to warm up; the median counts (${DEFAULT-VALUE})")
    private int rounds;

    /** The rounds asked for. */
    public Rounds rounds() {
        return new Rounds(rounds);
    }
}
