package dev.exhook.conformance.internal.report;

import dev.exhook.conformance.Verdict;

/** Kinds of verdict as people and as programs read them. */
public final class VerdictWords {
    private VerdictWords() {}

    /** As the JSON report has it, key and value; its consumers depend on it. */
    public static String key(Verdict.Kind kind) {
        return of(kind).replace(' ', '_');
    }

    /** In words, as {@code known failure}. */
    public static String of(Verdict.Kind kind) {
        return switch (kind) {
            case PASSED -> "passed";
            case FAILED -> "failed";
            case WARNED -> "warned";
            case KNOWN_FAILURE -> "known failure";
            case UNEXPECTEDLY_PASSED -> "unexpectedly passed";
            case SKIPPED -> "skipped";
            case NOT_RUN -> "not run";
            case KIT_FAULT -> "kit fault";
        };
    }

    /** True when people have to do something about it: in their provider, in a file, or about the kit. */
    public static boolean needsALook(Verdict.Kind kind) {
        return switch (kind) {
            case FAILED, WARNED, UNEXPECTEDLY_PASSED, NOT_RUN, KIT_FAULT -> true;
            case PASSED, KNOWN_FAILURE, SKIPPED -> false;
        };
    }
}
