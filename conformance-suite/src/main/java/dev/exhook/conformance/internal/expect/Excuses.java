package dev.exhook.conformance.internal.expect;

import dev.exhook.conformance.internal.catalogue.Meant;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.target.NotApplicableException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rules that ask whether something is meant, and what the user's file says to that.
 *
 * @param reasons by the id of the rule
 */
record Excuses(Map<String, String> reasons) {
    Excuses {
        reasons = Map.copyOf(reasons);
    }

    /** The excuses that a file gives: lines in which something is denied or published, and what is said to be meant. */
    static Excuses of(ExpectationsFile file) {
        Map<String, String> reasons = new HashMap<>();
        for (Line line : file.lines()) {
            if (line instanceof TopicLine topic && !topic.allowed()) {
                reasons.putIfAbsent(Meant.ANY_TOPIC.rule(), line.place() + " says what is denied");
            } else if (line instanceof PublishLine publish && publish.becomes().isPresent()) {
                reasons.putIfAbsent(Meant.NOTHING_PUBLISHED.rule(), line.place() + " says what is published");
            }
        }
        file.meant().forEach((meant, place) -> reasons.put(meant.rule(), "it is meant, says " + place));
        return new Excuses(reasons);
    }

    static Excuses none() {
        return new Excuses(Map.of());
    }

    /** The rules, skipped with the reason where they are broken and the file has answered them. */
    List<Rule> apply(List<Rule> rules) {
        return rules.stream().map(this::apply).toList();
    }

    private Rule apply(Rule rule) {
        String reason = reasons.get(rule.id());
        return reason == null
                ? rule
                : rule.checking(provider -> {
                    try {
                        rule.check().accept(provider);
                    } catch (RuleViolation asked) {
                        throw new NotApplicableException(reason);
                    }
                });
    }
}
