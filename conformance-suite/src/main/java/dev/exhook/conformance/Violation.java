package dev.exhook.conformance;

import dev.exhook.conformance.internal.target.Exchange;
import java.util.List;

/**
 * How a rule is broken.
 *
 * @param expected what would have been right, all accepted answers included
 * @param actual what came instead
 * @param symptom the part of {@code actual} that the next run will show again
 * @param exchanges the calls that show it, the telling one last; may be empty. Their content is not part of the public
 *     API: reports render it
 * @param alike of all calls that break the rule, one for each method and each symptom: there may be several causes
 */
public record Violation(
        String expected, String actual, String symptom, List<Exchange> exchanges, List<Exchange> alike) {
    public Violation {
        exchanges = List.copyOf(exchanges);
        alike = List.copyOf(alike);
    }

    /** One that a single call shows, or none. */
    public Violation(String expected, String actual, String symptom, List<Exchange> exchanges) {
        this(expected, actual, symptom, exchanges, List.of());
    }
}
