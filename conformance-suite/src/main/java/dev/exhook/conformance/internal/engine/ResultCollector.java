package dev.exhook.conformance.internal.engine;

import dev.exhook.conformance.ConformanceListener;
import dev.exhook.conformance.KnownFailure;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.StaleEntry;
import dev.exhook.conformance.Verdict;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The results of rules that are checked one after the other by something else than the engine, as on a real EMQX: set
 * against the known failures, and told at once.
 */
public final class ResultCollector {
    private final Set<RuleSpec> selected;
    private final Reconciliation known;
    private final ConformanceListener listener;
    private final List<RuleResult> results = new ArrayList<>();

    /**
     * For one run.
     *
     * @param selected the rules that are checked; others are passed over
     * @param listener is told each result at once
     */
    public ResultCollector(List<RuleSpec> selected, List<KnownFailure> knownFailures, ConformanceListener listener) {
        this.selected = Set.copyOf(selected);
        this.known = new Reconciliation(knownFailures, LocalDate.now(ZoneId.systemDefault()));
        this.listener = listener;
    }

    /** Checks a rule if it is selected. */
    public void check(RuleSpec rule, Supplier<Verdict> check) {
        if (!selected.contains(rule)) {
            return;
        }
        long start = System.nanoTime();
        listener.starting(rule);
        Verdict verdict = known.reconcile(rule, check.get());
        listener.ended(rule);
        RuleResult result = new RuleResult(rule, verdict, Duration.ofNanos(System.nanoTime() - start));
        results.add(result);
        listener.finished(result);
    }

    /** The results, in the order of the checks. */
    public List<RuleResult> all() {
        return List.copyOf(results);
    }

    /** The known failures that these results show to be out of date. */
    public List<StaleEntry> stale() {
        return known.stale(results);
    }
}
