package dev.exhook.conformance.internal.option;

/**
 * The value that somebody gave for an option.
 *
 * @param text the value, several with commas between, {@code true} or {@code false} for a flag
 * @param where how to name the option in a message to that person, as {@code --timeout} or
 *     {@code exhook-tck.yaml:3:10: timeout}
 */
public record Given(String text, String where) {}
