package dev.exhook.broker.internal.scenario;

import dev.exhook.broker.internal.text.Printable;

/**
 * An expectation that does not hold.
 *
 * @param line where it stands in its file
 * @param where what it is about
 */
public record Failure(int line, String where, String expected, String got) {

    /** One line. */
    @Override
    public String toString() {
        return Printable.line("line " + line + ": " + where + ": expected " + expected + ", but got " + got);
    }
}
