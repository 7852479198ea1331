package dev.exhook.conformance.internal.incident;

import dev.exhook.conformance.internal.bench.Rate;

/** So many a second, or none. */
public record Flow(double perSecond) {

    /**
     * Reads {@code 5/s}, or {@code 0}.
     *
     * @throws IllegalArgumentException with one line that says what is wrong
     */
    public static Flow parse(String text) {
        return text.matches("0(/s)?") ? new Flow(0) : new Flow(Rate.parse(text).perSecond());
    }
}
