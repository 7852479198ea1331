package dev.exhook.benchmark.conformance;

import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.Violation;

/**
 * The verdict of a rule in one run.
 *
 * @param kind what runs are compared by
 * @param why what was seen, or why the rule was skipped; may differ from run to run
 */
record SeenVerdict(String kind, String why) {
    static SeenVerdict of(Verdict verdict) {
        return new SeenVerdict(
                verdict.kind().toString(),
                verdict.violation().map(Violation::actual).or(verdict::reason).orElse(""));
    }

    @Override
    public String toString() {
        return why.isEmpty() ? kind : kind + " (" + why + ")";
    }
}
