package dev.exhook.conformance;

import dev.exhook.broker.internal.text.Brief;
import dev.exhook.conformance.internal.target.Exchange;
import java.util.List;
import java.util.Optional;

/**
 * How a rule is broken. What others said stands in its texts on one line, without characters that are not seen.
 *
 * @param expected what would have been right, all accepted answers included
 * @param actual what came instead
 * @param symptom the part of {@code actual} that the next run will show again
 * @param exchanges the calls that show it, the telling one last; may be empty. Their content is not part of the public
 *     API: reports render it
 * @param alike of all calls that break the rule, one for each method and each symptom: there may be several causes
 * @param cause the cause, where what noticed it knows
 * @param sequence what was asked of whom, where more than the target was asked
 */
public record Violation(
        String expected,
        String actual,
        String symptom,
        List<Exchange> exchanges,
        List<Exchange> alike,
        Optional<Cause> cause,
        Optional<CallSequence> sequence) {
    /** The causes that no call shows by itself. */
    public enum Cause {
        /** The target went away during the check. */
        WENT_AWAY,
        /** The target went away for good while calls of several methods were under way: which did it nobody knows. */
        WENT_AWAY_DURING_SEVERAL,
        /** The target went away while several calls were under way, and is back: none that was made alone ends it. */
        WENT_AWAY_AMONG_SEVERAL,
        /** A connection could not be had. */
        NO_CONNECTION,
        /** Calls that were made at once were answered one after the other, or few at a time. */
        FEW_AT_A_TIME,
        /** OnProviderLoaded does not always list the same hooks. */
        LISTS_DIFFER
    }

    public Violation {
        expected = Brief.of(expected);
        actual = Brief.of(actual);
        symptom = Brief.start(symptom);
        exchanges = List.copyOf(exchanges);
        alike = List.copyOf(alike);
    }

    /** One that a single call shows, or none. */
    public Violation(String expected, String actual, String symptom, List<Exchange> exchanges) {
        this(expected, actual, symptom, exchanges, List.of());
    }

    /** One whose cause its calls show. */
    public Violation(String expected, String actual, String symptom, List<Exchange> exchanges, List<Exchange> alike) {
        this(expected, actual, symptom, exchanges, alike, Optional.empty(), Optional.empty());
    }

    /** The same, with its cause. */
    public Violation by(Cause known) {
        return new Violation(expected, actual, symptom, exchanges, alike, Optional.of(known), sequence);
    }

    /** The same, with the calls that led to it. */
    public Violation after(CallSequence calls) {
        return new Violation(expected, actual, symptom, exchanges, alike, cause, Optional.of(calls));
    }
}
