package dev.exhook.broker.internal.trace;

/**
 * Something that two traces do not have in common.
 *
 * @param where the step or the call
 */
public record Difference(String where, String expected, String got) {

    /** One line. */
    @Override
    public String toString() {
        return where + ": expected " + expected + ", but got " + got;
    }
}
