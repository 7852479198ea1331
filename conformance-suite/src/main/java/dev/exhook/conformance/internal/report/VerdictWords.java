package dev.exhook.conformance.internal.report;

import dev.exhook.conformance.Verdict;

/** Kinds of verdict in words; the JSON report's consumers depend on them. */
final class VerdictWords {
    private VerdictWords() {}

    static String of(Verdict.Kind kind) {
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

    /** Whether people have to do something about it: in their provider, in a file, or about the kit. */
    static boolean needsALook(Verdict.Kind kind) {
        return switch (kind) {
            case FAILED, WARNED, UNEXPECTEDLY_PASSED, NOT_RUN, KIT_FAULT -> true;
            case PASSED, KNOWN_FAILURE, SKIPPED -> false;
        };
    }
}
