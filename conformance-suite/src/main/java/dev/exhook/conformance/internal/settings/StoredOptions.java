package dev.exhook.conformance.internal.settings;

import dev.exhook.conformance.Conformance;
import dev.exhook.conformance.StoreSettings;
import dev.exhook.conformance.internal.option.Option;
import java.time.Duration;
import java.util.Optional;

/** How to find out whether messages that were answered have arrived where the provider stores them. */
public record StoredOptions(
        @Option(
                label = "COMMAND",
                help = "Check that messages which message.publish answered are stored (rules STO-01 to STO-03): this"
                        + " command of the shell prints a line for each message that is there, with its payload, topic"
                        + " or id, or only how many there are. The run's prefix is in its environment as PREFIX, and"
                        + " stands in the command for {prefix}; see docs/stored.md.")
        Optional<String> stored,

        @Option(
                label = "TOPIC",
                help = "Publish the messages for stored to this topic. Without it to topics of the run's own, which fit"
                        + " the filters that the provider declares.")
        Optional<String> storedTopic,

        @Option(
                label = "SECONDS",
                fallback = "10",
                min = 0,
                max = 3600,
                help = "How long nothing may arrive any more until what stored does not show counts as lost.")
        Duration storedWait) {

    /** Hands them to a run. */
    public Conformance applyTo(Conformance conformance) {
        stored.ifPresent(command -> conformance.stored(new StoreSettings(command, storedTopic, storedWait)));
        return conformance;
    }
}
