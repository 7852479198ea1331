package dev.exhook.cli.proxy;

/**
 * Calls that break a rule in the same way.
 *
 * @param rule its id
 * @param method of the calls
 * @param actual what came, in words
 * @param count how many there are
 * @param first the first one's place in the trace
 */
public record Tally(String rule, String method, String actual, long count, int first) {
    Tally more() {
        return new Tally(rule, method, actual, count + 1, first);
    }
}
