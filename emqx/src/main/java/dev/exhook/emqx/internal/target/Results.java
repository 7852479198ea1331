package dev.exhook.emqx.internal.target;

import dev.exhook.conformance.ConformanceListener;
import dev.exhook.conformance.KnownFailure;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.StaleEntry;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.internal.engine.Reconciliation;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What came of the selected rules until now: set against the known failures, and told at once. */
final class Results {
    private final Set<RuleSpec> selected;
    private final Reconciliation known;
    private final ConformanceListener listener;
    private final List<RuleResult> results = new ArrayList<>();

    Results(List<RuleSpec> selected, List<KnownFailure> knownFailures, ConformanceListener listener) {
        this.selected = Set.copyOf(selected);
        this.known = new Reconciliation(knownFailures, LocalDate.now(ZoneId.systemDefault()));
        this.listener = listener;
    }

    /** Checks a rule if it is selected. */
    void check(RuleSpec rule, Supplier<Verdict> check) {
        if (!selected.contains(rule)) {
            return;
        }
        long start = System.nanoTime();
        listener.starting(rule);
        Verdict verdict = known.reconcile(rule.id(), check.get());
        listener.ended(rule);
        RuleResult result = new RuleResult(rule, verdict, Duration.ofNanos(System.nanoTime() - start));
        results.add(result);
        listener.finished(result);
    }

    List<RuleResult> all() {
        return List.copyOf(results);
    }

    List<StaleEntry> stale() {
        return known.stale(results);
    }
}
