package dev.exhook.conformance.internal.engine;

import dev.exhook.conformance.ConformanceListener;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.StaleEntry;
import dev.exhook.conformance.Verdict;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** What the checks of one run share: the target, and the results so far. Thread-safe. */
final class RunContext {
    private final List<Rule> rules;
    private final ConformanceListener listener;
    private final ConnectionPool connections;
    private final InOrderListener inOrder;
    private final Reconciliation reconciliation;
    private final TargetLiveness liveness = new TargetLiveness();
    private final Map<String, RuleResult> results = new ConcurrentHashMap<>();

    RunContext(RunRequest request) {
        this.rules = request.rules();
        this.listener = request.listener();
        this.connections = new ConnectionPool(request.provider());
        this.inOrder =
                new InOrderListener(listener, rules.stream().map(Rule::id).toList());
        this.reconciliation = new Reconciliation(request.knownFailures(), LocalDate.now(ZoneId.systemDefault()));
    }

    ConnectionPool connections() {
        return connections;
    }

    TargetLiveness liveness() {
        return liveness;
    }

    ConformanceListener listener() {
        return listener;
    }

    void add(RuleSpec rule, Verdict verdict, Duration took) {
        RuleResult result = new RuleResult(rule, reconciliation.reconcile(rule.id(), verdict), took);
        if (results.putIfAbsent(rule.id(), result) != null) {
            throw new IllegalStateException("two checks claim rule " + rule.id());
        }
        inOrder.finished(result);
    }

    /** The results in the order of the rules, each of which has been run. */
    List<RuleResult> results() {
        return rules.stream()
                .map(rule -> Objects.requireNonNull(results.get(rule.id())))
                .toList();
    }

    List<StaleEntry> stale() {
        return reconciliation.stale(results());
    }
}
