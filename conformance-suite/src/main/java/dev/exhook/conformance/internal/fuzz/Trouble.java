package dev.exhook.conformance.internal.fuzz;

import dev.exhook.conformance.Level;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.Violation;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.proto.Rpc;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that is wrong in a life.
 *
 * @param rule the one that is broken
 * @param rpc the method that shows it
 * @param expected what would have been right
 * @param actual what came instead
 * @param symptom the part of it that another life would show, too
 * @param exchanges the calls that show it, the telling one last
 * @param cause what no call shows by itself
 */
record Trouble(
        RuleSpec rule,
        Rpc rpc,
        String expected,
        String actual,
        String symptom,
        List<Exchange> exchanges,
        Optional<Violation.Cause> cause) {
    private static final int LONGEST = 60;

    Trouble {
        exchanges = List.copyOf(exchanges);
    }

    /** The same for all that has one cause: the rule, the method, and how it looks, without what lives differ in. */
    String key() {
        return rule.id() + " " + rpc.methodName() + " " + neutral(symptom);
    }

    private static String neutral(String text) {
        String plain = text.toLowerCase(Locale.ROOT)
                .replaceAll("exhook-tck\\S*", "NAME")
                .replaceAll("'[^']*'|\"[^\"]*\"|\\[[^\\]]*\\]|<[^>]*>", "QUOTED")
                .replaceAll("[^\\x20-\\x7e]+", "X")
                .replaceAll("[0-9]+", "N");
        return plain.substring(0, Math.min(LONGEST, plain.length()));
    }

    /**
     * The same as the result of a rule.
     *
     * @param words what is to be said of how often it shows
     */
    RuleResult result(String words, Duration took) {
        Violation violation = new Violation(expected, actual + words, symptom, exchanges);
        Violation told = cause.map(violation::by).orElse(violation);
        return new RuleResult(
                rule, rule.level() == Level.MUST ? new Verdict.Failed(told) : new Verdict.Warned(told), took);
    }
}
