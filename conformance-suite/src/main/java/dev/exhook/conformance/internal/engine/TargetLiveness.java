package dev.exhook.conformance.internal.engine;

import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.Violation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether the target is still there, and during which check it went away. Thread-safe. */
final class TargetLiveness {
    private final Set<String> underWay = new TreeSet<>();
    private Optional<String> loss = Optional.empty();
    private Set<String> suspects = Set.of();

    /** Why the target was given up; empty while it is there. */
    synchronized Optional<String> loss() {
        return loss;
    }

    /** A check is about to begin; false: it must not, as the target is gone. */
    synchronized boolean begin(String rule) {
        if (loss.isPresent()) {
            return false;
        }
        underWay.add(rule);
        return true;
    }

    synchronized void end(String rule) {
        underWay.remove(rule);
    }

    /** The target is gone, as no check can tell what it did: it may have gone at any time since the last one. */
    synchronized void goneBetweenChecks(String why) {
        loss = loss.or(() -> Optional.of(why));
    }

    /**
     * What is to be said of a check that ended and left a target that is gone.
     *
     * @param rule one that is under way
     * @param why the reason for which there is no connection any more
     * @param before what the check itself came to, if it did
     */
    synchronized Verdict goneDuring(String rule, String why, Verdict before) {
        if (loss.isEmpty()) {
            suspects = Set.copyOf(underWay);
            loss = Optional.of(why + ", after " + String.join(", ", new TreeSet<>(suspects)));
        }
        if (suspects.equals(Set.of(rule))) {
            return new Verdict.Failed(violation(why, before));
        }
        return new Verdict.NotRun("the target went away while " + String.join(", ", new TreeSet<>(suspects))
                + " were checked beside each other; --parallel 1 shows which of them it was: " + why);
    }

    private static Violation violation(String why, Verdict before) {
        String symptom = "the target went away during this rule";
        String seen = before.violation()
                .map(violation -> "; before that: " + violation.actual())
                .orElse("");
        return new Violation(
                "the target is there after the check as it was before",
                symptom + ": " + why + seen,
                symptom,
                before.violation().map(Violation::exchanges).orElse(List.of()));
    }
}
