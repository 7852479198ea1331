package dev.exhook.conformance.internal.engine;

import dev.exhook.conformance.internal.target.Exchange;
import java.io.Serial;
import java.util.List;

/**
 * A rule is broken: what it asks for, what came instead, and the calls that show it.
 *
 * <p>An {@link AssertionError}, so that a rule run as a plain JUnit test fails like any other.
 */
public final class RuleViolation extends AssertionError {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String expected;
    private final String actual;
    private final String symptom;
    private final transient List<Exchange> exchanges;

    /**
     * @param expected what would have been right, all accepted answers included
     * @param actual what came instead
     * @param exchanges the calls that show it, the telling one last; may be empty
     */
    public RuleViolation(String expected, String actual, List<Exchange> exchanges) {
        this(exchanges, expected, actual, actual);
    }

    private RuleViolation(List<Exchange> exchanges, String expected, String actual, String symptom) {
        super("Expected: " + expected + System.lineSeparator() + "Actual:   " + actual);
        this.expected = expected;
        this.actual = actual;
        this.symptom = symptom;
        this.exchanges = List.copyOf(exchanges);
    }

    /**
     * The same of one of many calls.
     *
     * @param extent how many calls show it, to be read after {@code symptom}; may differ from run to run
     */
    public RuleViolation(String expected, String symptom, String extent, List<Exchange> exchanges) {
        this(exchanges, expected, symptom + extent, symptom);
    }

    public RuleViolation(String expected, String actual, Exchange exchange) {
        this(expected, actual, List.of(exchange));
    }

    public String expected() {
        return expected;
    }

    public String actual() {
        return actual;
    }

    /** The part of {@link #actual()} that the next run will show again. */
    public String symptom() {
        return symptom;
    }

    public List<Exchange> exchanges() {
        return exchanges;
    }
}
