package dev.exhook.conformance;

import java.time.Duration;
import java.util.Optional;

/**
 * How the kit finds out which messages arrived where the provider stores or forwards them.
 *
 * @param command for the shell, with the run's prefix in its environment as {@code PREFIX} and in the place of
 *     {@code {prefix}}. It prints a line for each message that is there with its payload, its topic or its id, or else
 *     nothing but how many there are
 * @param topic what the messages are published to; empty: topics of the run's own, of those that the provider declared
 * @param patience how long nothing may arrive any more until what is missing counts as lost
 */
public record StoreSettings(String command, Optional<String> topic, Duration patience) {
    /** More than queues in front of a store usually wait. */
    public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(10);

    /** With messages on the run's own topics, and the usual patience. */
    public static StoreSettings of(String command) {
        return new StoreSettings(command, Optional.empty(), DEFAULT_PATIENCE);
    }
}
