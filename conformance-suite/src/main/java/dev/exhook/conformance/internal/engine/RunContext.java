package dev.exhook.conformance.internal.engine;

import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.catalogue.RuleSpec;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the checks of one run share: the target, and the results so far. Thread-safe. */
final class RunContext {
    private final Catalogue catalogue;
    private final RunListener listener;
    private final Callers callers;
    private final Announcer announcer;
    private final Reconciliation reconciliation;
    private final Presence presence = new Presence();
    private final Map<String, RuleResult> results = new ConcurrentHashMap<>();

    /** @param selected the rules of the run, in the order in which they are reported */
    RunContext(RunRequest request, List<RuleSpec> selected) {
        this.catalogue = request.catalogue();
        this.listener = request.listener();
        this.callers = new Callers(request.provider());
        this.announcer =
                new Announcer(listener, selected.stream().map(RuleSpec::id).toList());
        this.reconciliation = new Reconciliation(request.knownFailures(), LocalDate.now(ZoneId.systemDefault()));
    }

    Catalogue catalogue() {
        return catalogue;
    }

    Callers callers() {
        return callers;
    }

    Presence presence() {
        return presence;
    }

    RunListener listener() {
        return listener;
    }

    void add(RuleSpec rule, Verdict verdict, Duration took) {
        RuleResult result = new RuleResult(rule, reconciliation.reconcile(rule.id(), verdict), took);
        if (results.putIfAbsent(rule.id(), result) != null) {
            throw new IllegalStateException("two checks claim rule " + rule.id());
        }
        announcer.finished(result);
    }

    List<StaleEntry> stale(List<RuleResult> inOrder) {
        return reconciliation.stale(inOrder);
    }

    Optional<RuleResult> result(String id) {
        return Optional.ofNullable(results.get(id));
    }
}
