package dev.exhook.conformance.internal.settings;

import dev.exhook.conformance.Conformance;
import dev.exhook.conformance.internal.naming.RunPrefix;
import dev.exhook.conformance.internal.option.Option;
import java.time.Duration;
import java.util.Optional;

/** How a run goes about it. */
public record PaceOptions(
        @Option(
                label = "N",
                fallback = "1",
                min = 1,
                max = 64,
                help = "Check N rules at a time, each over a connection of its own. Verdicts and their order stay the"
                        + " same; rules that measure time, put load on the target or provoke it still run alone. One at"
                        + " a time tells of what a target died.")
        int parallel,

        @Option(
                label = "SECONDS",
                min = 1,
                max = 86400,
                help =
                        "End the run after this time, whatever it waits for, and report what there is; rules without a"
                                + " verdict by then are not run, which fails the run. Without it a run takes as long as it takes.")
        Optional<Duration> maxTime,

        @Option(
                label = "PREFIX",
                help = "Give the names in the requests this prefix, as an earlier report shows it, to send the same"
                        + " once more. Without it a new one for each run.")
        Optional<RunPrefix> prefix) {

    /** Hands them to a run. */
    public Conformance applyTo(Conformance conformance) {
        prefix.ifPresent(names -> conformance.prefix(names.toString()));
        maxTime.ifPresent(conformance::maxTime);
        return conformance.parallel(parallel);
    }
}
