package dev.exhook.conformance.internal.engine;

import dev.exhook.conformance.KnownFailure;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.StaleEntry;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.Violation;
import dev.exhook.conformance.internal.naming.RunPrefix;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sets verdicts against the known failures: what came as known is no failure, and what is known in vain is one. */
final class Reconciliation {
    private final Map<String, KnownFailure> entries;
    private final LocalDate today;

    Reconciliation(List<KnownFailure> entries, LocalDate today) {
        this.entries = entries.stream().collect(Collectors.toUnmodifiableMap(KnownFailure::rule, Function.identity()));
        this.today = today;
    }

    /** The verdict on a rule in the light of its entry, if it has one. */
    Verdict reconcile(String rule, Verdict verdict) {
        KnownFailure entry = entries.get(rule);
        if (entry == null) {
            return verdict;
        }
        return switch (verdict.kind()) {
            case FAILED, WARNED ->
                verdict.violation()
                        .filter(violation -> isKnown(violation, entry))
                        .<Verdict>map(violation -> new Verdict.KnownFailed(violation, entry))
                        .orElse(verdict);
            case PASSED -> new Verdict.UnexpectedlyPassed(entry);
            case KNOWN_FAILURE, UNEXPECTEDLY_PASSED, SKIPPED, NOT_RUN, KIT_FAULT -> verdict;
        };
    }

    private boolean isKnown(Violation violation, KnownFailure entry) {
        return !entry.isExpired(today)
                && RunPrefix.neutral(violation.actual()).contains(RunPrefix.neutral(entry.message()));
    }

    /** The entries that these results show to be out of date; rules that were not selected show nothing. */
    List<StaleEntry> stale(List<RuleResult> results) {
        return results.stream()
                .flatMap(result -> Optional.ofNullable(entries.get(result.rule().id())).stream()
                        .flatMap(entry ->
                                trouble(entry, result.verdict()).stream().map(why -> new StaleEntry(entry, why))))
                .toList();
    }

    private Optional<String> trouble(KnownFailure entry, Verdict verdict) {
        return switch (verdict.kind()) {
            case FAILED, WARNED ->
                Optional.of(
                        entry.isExpired(today)
                                ? "expired on " + entry.expires().orElseThrow()
                                : "is of another failure: [" + entry.message() + "] is no part of what came");
            case SKIPPED ->
                Optional.of(
                        "is of a rule that was not checked (" + verdict.reason().orElse("") + ")");
            case PASSED, KNOWN_FAILURE, UNEXPECTEDLY_PASSED, NOT_RUN, KIT_FAULT -> Optional.empty();
        };
    }
}
