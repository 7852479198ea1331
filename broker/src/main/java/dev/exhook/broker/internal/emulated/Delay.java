package dev.exhook.broker.internal.emulated;

import java.time.Duration;
import java.util.Optional;

/**
 * The delay that {@code $delayed/SECONDS/TOPIC} asks for ({@code emqx_delayed}).
 *
 * @param time how long the message is kept
 * @param topic where it goes then
 */
record Delay(Duration time, String topic) {
    private static final String PREFIX = "$delayed/";

    /** Tells whether a topic asks for a delay, be it one that can be read or not. */
    static boolean isAskedFor(String topic) {
        return topic.startsWith(PREFIX);
    }

    /** The delay that a topic asks for; empty: none, or none that can be read. */
    static Optional<Delay> of(String topic) {
        if (!isAskedFor(topic)) {
            return Optional.empty();
        }
        String[] parts = topic.substring(PREFIX.length()).split("/", 2);
        try {
            return parts.length == 2
                    ? Optional.of(new Delay(Duration.ofSeconds(Long.parseUnsignedLong(parts[0])), parts[1]))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The topic without the prefix, which hooks are not told. */
    static String without(String topic) {
        return topic.replaceFirst("^\\$delayed/[^/]*/", "");
    }
}
