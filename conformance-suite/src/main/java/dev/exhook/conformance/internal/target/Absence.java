package dev.exhook.conformance.internal.target;

/**
 * No connection to the target can be had.
 *
 * @param why in one line
 * @param busy whether something accepts connections there all the same, and says nothing: that is no end
 */
public record Absence(String why, boolean busy) {}
