package dev.exhook.conformance.internal.engine;

import dev.exhook.conformance.Violation;
import dev.exhook.conformance.internal.target.Exchange;
import java.io.Serial;
import java.util.List;

/** Ends the check of a rule that is broken. Without a stack trace: where the kit noticed it is no use to anybody. */
public final class RuleViolation extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Violation violation;

    /**
     * @param expected what would have been right, all accepted answers included
     * @param actual what came instead
     * @param exchanges the calls that show it, the telling one last; may be empty
     */
    public RuleViolation(String expected, String actual, List<Exchange> exchanges) {
        this(new Violation(expected, actual, actual, exchanges));
    }

    /**
     * The same of one of many calls.
     *
     * @param extent how many calls show it, to be read after {@code symptom}; may differ from run to run
     */
    public RuleViolation(String expected, String symptom, String extent, List<Exchange> exchanges) {
        this(expected, symptom, extent, exchanges, List.of());
    }

    /**
     * The same where some of those calls may have failed for other causes than the one that is shown.
     *
     * @param alike one call for each method and each symptom
     */
    public RuleViolation(
            String expected, String symptom, String extent, List<Exchange> exchanges, List<Exchange> alike) {
        this(new Violation(expected, symptom + extent, symptom, exchanges, alike));
    }

    public RuleViolation(String expected, String actual, Exchange exchange) {
        this(expected, actual, List.of(exchange));
    }

    /** One that is made elsewhere. */
    public RuleViolation(Violation violation) {
        super("Expected: " + violation.expected() + ", actual: " + violation.actual(), null, false, false);
        this.violation = violation;
    }

    /** The violation that the rule's verdict will carry. */
    public Violation violation() {
        return violation;
    }
}
