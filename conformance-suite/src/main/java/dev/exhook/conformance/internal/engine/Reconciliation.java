package dev.exhook.conformance.internal.engine;

import dev.exhook.conformance.KnownFailure;
import dev.exhook.conformance.Level;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.StaleEntry;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.Violation;
import dev.exhook.conformance.internal.naming.RunPrefix;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sets verdicts against the known failures: what came as known is no failure, and what is known in vain is one. */
public final class Reconciliation {
    private final Map<String, KnownFailure> entries;
    private final LocalDate today;

    /**
     * By these entries.
     *
     * @param today the day on which they shall count
     */
    public Reconciliation(List<KnownFailure> entries, LocalDate today) {
        this.entries = entries.stream().collect(Collectors.toUnmodifiableMap(KnownFailure::rule, Function.identity()));
        this.today = today;
    }

    /** The verdict on a rule in the light of its entry, if it has one. */
    public Verdict reconcile(RuleSpec rule, Verdict verdict) {
        KnownFailure entry = entries.get(rule.id());
        if (entry == null) {
            return verdict;
        }
        return switch (verdict.kind()) {
            case FAILED, WARNED ->
                verdict.violation()
                        .filter(violation -> isKnown(violation, entry))
                        .<Verdict>map(violation -> new Verdict.KnownFailed(violation, entry))
                        .orElse(verdict);
            case PASSED ->
                entry.flaky() || rule.level() != Level.MUST ? verdict : new Verdict.UnexpectedlyPassed(entry);
            case KNOWN_FAILURE, UNEXPECTEDLY_PASSED, SKIPPED, NOT_RUN, KIT_FAULT -> verdict;
        };
    }

    private boolean isKnown(Violation violation, KnownFailure entry) {
        return !entry.isExpired(today)
                && RunPrefix.neutral(violation.actual()).contains(RunPrefix.neutral(entry.message()));
    }

    /**
     * The entries that these results show to be out of date, and that fail the run; rules that were not selected show
     * nothing.
     */
    public List<StaleEntry> stale(List<RuleResult> results) {
        return outOfDate(results, level -> level == Level.MUST).toList();
    }

    /** The same of rules that fail no run: a file must not make it stricter than it is without. A line each. */
    public List<String> remarks(List<RuleResult> results) {
        return outOfDate(results, level -> level != Level.MUST)
                .map(StaleEntry::toString)
                .toList();
    }

    private Stream<StaleEntry> outOfDate(List<RuleResult> results, Predicate<Level> of) {
        return results.stream()
                .filter(result -> of.test(result.rule().level()))
                .flatMap(result -> Optional.ofNullable(entries.get(result.rule().id())).stream()
                        .flatMap(entry ->
                                trouble(entry, result.verdict()).stream().map(why -> new StaleEntry(entry, why))));
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
            case PASSED -> entry.flaky() ? Optional.empty() : Optional.of("can go, as the rule holds");
            case KNOWN_FAILURE, UNEXPECTEDLY_PASSED, NOT_RUN, KIT_FAULT -> Optional.empty();
        };
    }
}
