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

    /**
     * The topic without prefixes, as authorization is asked ({@code emqx_access_control:authorize/3}); empty: there is
     * nothing behind one, and it is denied without being asked.
     */
    static Optional<String> behind(String topic) {
        String rest = topic;
        while (isAskedFor(rest)) {
            int end = rest.indexOf('/', PREFIX.length());
            if (end < 0) {
                return Optional.empty();
            }
            rest = rest.substring(end + 1);
        }
        return Optional.of(rest);
    }
}
