package dev.exhook.broker.internal.scenario;

/**
 * What is wrong with a scenario file.
 *
 * @param line from 1
 * @param column from 1
 * @param text one line for its author
 */
public record Problem(String file, int line, int column, String text) {

    /** As compilers print it: {@code file:line:column: text}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + text;
    }
}
