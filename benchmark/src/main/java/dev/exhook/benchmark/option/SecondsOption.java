package dev.exhook.benchmark.option;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long a round takes, where it is not bounded by a number of calls. */
public final class SecondsOption {
    @Option(
            names = "--seconds",
            converter = AtLeastOne.class,
            defaultValue = "5",
            description = "how long each is measured in a round (${DEFAULT-VALUE})")
    private int seconds;

    /** The time asked for. */
    public Duration time() {
        return Duration.ofSeconds(seconds);
    }
}
