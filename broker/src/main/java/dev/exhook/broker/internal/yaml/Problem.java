package dev.exhook.broker.internal.yaml;

/**
 * A mistake in a file.
 *
 * @param text one line for its author
 */
public record Problem(Place place, String text) {

    /** As compilers print it: {@code file:line:column: text}. */
    @Override
    public String toString() {
        return place + ": " + text;
    }
}
