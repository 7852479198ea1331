package dev.exhook.conformance.internal.report;

import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.Verdict;
import java.util.Locale;

/** The closing line of a run. */
public final class Counts {
    private Counts() {}

    /** As {@code 69 rules: 60 passed, 1 failed, 2 warned, 6 skipped (1.2 s)}; rare kinds only where they occur. */
    public static String line(ConformanceResult run) {
        StringBuilder text = new StringBuilder();
        text.append(of(run.results().size(), "rule")).append(": ");
        text.append(run.count(Verdict.Kind.PASSED)).append(" passed, ");
        text.append(run.count(Verdict.Kind.FAILED)).append(" failed, ");
        text.append(run.count(Verdict.Kind.WARNED)).append(" warned");
        if (run.strict() && run.count(Verdict.Kind.WARNED) > 0) {
            text.append(" (strict: that fails the run)");
        }
        text.append(", ");
        text.append(run.count(Verdict.Kind.SKIPPED)).append(" skipped");
        appendIfAny(text, run.count(Verdict.Kind.KNOWN_FAILURE), "failed as known");
        appendIfAny(text, run.count(Verdict.Kind.UNEXPECTEDLY_PASSED), "passed against a known failure");
        appendIfAny(
                text,
                run.staleEntries().size(),
                run.staleEntries().size() == 1 ? "known failure out of date" : "known failures out of date");
        appendIfAny(text, run.count(Verdict.Kind.NOT_RUN), "not run");
        appendIfAny(text, run.count(Verdict.Kind.KIT_FAULT), "not checked by the kit's own mistake");
        appendIfAny(text, run.notSelected().size(), "not selected");
        appendIfAny(text, run.findings().size(), run.findings().size() == 1 ? "finding" : "findings");
        return text.append(String.format(Locale.ROOT, " (%.1f s)", run.took().toMillis() / 1000.0))
                .toString();
    }

    /** As {@code 1 rule} or {@code 2 rules}. */
    public static String of(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static void appendIfAny(StringBuilder text, long count, String what) {
        if (count > 0) {
            text.append(", ").append(count).append(' ').append(what);
        }
    }
}
