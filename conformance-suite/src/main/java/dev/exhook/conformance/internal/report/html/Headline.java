package dev.exhook.conformance.internal.report.html;

import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.Level;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.internal.report.Counts;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of a run in one line. It says what the exit code says.
 *
 * @param tone the color: a verdict's
 */
record Headline(Verdict.Kind tone, String text) {
    /** The options that leave rules out; some are left out without a word, as they take minutes. */
    private static final List<String> SELECTING = List.of("only", "skip", "level", "hook");

    static Headline of(ConformanceResult run) {
        if (run.count(Verdict.Kind.KIT_FAULT) > 0) {
            return new Headline(Verdict.Kind.KIT_FAULT, "The kit itself is broken, so nothing here can be trusted");
        }
        if (run.targetLoss().isPresent()) {
            return new Headline(
                    Verdict.Kind.NOT_RUN,
                    run.executed() == 0
                            ? "Nothing was checked: the target could not be called"
                            : "Not complete: the target was lost" + found(run));
        }
        if (run.count(Verdict.Kind.NOT_RUN) > 0) {
            return new Headline(
                    Verdict.Kind.NOT_RUN,
                    "Not complete: " + Counts.of(run.count(Verdict.Kind.NOT_RUN), "rule") + " not run" + found(run));
        }
        boolean fails = run.results().stream()
                .anyMatch(result -> run.fails(result.verdict().kind()));
        if (fails) {
            return new Headline(Verdict.Kind.FAILED, "Does not conform" + broken(run));
        }
        if (!run.staleEntries().isEmpty()) {
            return new Headline(
                    Verdict.Kind.FAILED,
                    "Does not pass: " + Counts.of(run.staleEntries().size(), "known failure") + " out of date");
        }
        if (run.executed() == 0) {
            return new Headline(Verdict.Kind.SKIPPED, "Nothing could be checked");
        }
        return conforms(run);
    }

    private static Headline conforms(ConformanceResult run) {
        long known = run.count(Verdict.Kind.KNOWN_FAILURE);
        String butKnown = known == 0 ? "" : ", but for " + Counts.of(known, "known failure");
        if (run.findings().isEmpty()) {
            boolean some = SELECTING.stream().anyMatch(run.settings()::containsKey);
            String which = some ? " of those that were selected" : "";
            return new Headline(
                    known == 0 ? Verdict.Kind.PASSED : Verdict.Kind.KNOWN_FAILURE,
                    "Conforms" + which + butKnown + ": " + hold(run.count(Verdict.Kind.PASSED)));
        }
        return new Headline(
                Verdict.Kind.WARNED,
                "Conforms" + butKnown + ", with " + Counts.of(run.findings().size(), "thing") + " to look at");
    }

    private static String hold(long rules) {
        return Counts.of(rules, "rule") + (rules == 1 ? " holds" : " hold");
    }

    /** As {@code : 2 causes break a MUST, 1 a SHOULD}. */
    private static String broken(ConformanceResult run) {
        List<String> parts = new ArrayList<>();
        for (Level level : List.of(Level.MUST, Level.SHOULD)) {
            long causes = run.findings().stream()
                    .filter(finding -> finding.level() == level)
                    .count();
            if (causes > 0) {
                parts.add(
                        parts.isEmpty()
                                ? Counts.of(causes, "cause") + (causes == 1 ? " breaks a " : " break a ") + level
                                : causes + " a " + level);
            }
        }
        long passing = run.count(Verdict.Kind.UNEXPECTEDLY_PASSED);
        if (passing > 0) {
            parts.add(Counts.of(passing, "known failure") + (passing == 1 ? " passes" : " pass") + " now");
        }
        return parts.isEmpty() ? "" : ": " + String.join(", ", parts);
    }

    private static String found(ConformanceResult run) {
        return run.findings().isEmpty() ? "" : "; " + Counts.of(run.findings().size(), "finding") + " until then";
    }
}
