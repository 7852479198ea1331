package dev.exhook.conformance.internal.findings;

import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.Violation;
import dev.exhook.conformance.internal.target.Exchange;
import java.util.List;
import java.util.Optional;

/**
 * One way in which one rule is broken.
 *
 * @param result the rule with its verdict
 * @param violation how it is broken
 * @param evidence the calls that show it
 * @param method the method that shows it; empty when it is about none
 * @param code which kind of cause it points to
 * @param look what causes of the kind have to have in common, beside rule or method
 * @param text what came, in a few words
 */
record Clue(
        RuleResult result,
        Violation violation,
        List<Exchange> evidence,
        Optional<String> method,
        String code,
        String look,
        String text) {

    String rule() {
        return result.rule().id();
    }

    /** Tells whether both are of one cause. What fails in the same way is, where rule or method are the same, too. */
    boolean isAlike(Clue other) {
        boolean same = code.equals(other.code) && look.equals(other.look);
        return same
                && (Detective.ONE_WHEREVER.contains(code)
                        || rule().equals(other.rule())
                        || method.equals(other.method));
    }
}
