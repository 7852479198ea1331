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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** The state that the checks of one run share: the target, and the results so far. Thread-safe. */
final class RunContext {
    private final List<Rule> rules;
    private final ConformanceListener listener;
    private final ConnectionPool connections;
    private final InOrderListener inOrder;
    private final Reconciliation reconciliation;
    private final Deaths deaths = new Deaths();
    private final TargetLiveness liveness = new TargetLiveness(deaths);
    private final Map<String, CompletableFuture<RuleResult>> results;

    RunContext(RunRequest request) {
        this.rules = request.rules();
        this.listener = request.listener();
        this.connections = new ConnectionPool(request.provider());
        this.results =
                rules.stream().collect(Collectors.toUnmodifiableMap(Rule::id, rule -> new CompletableFuture<>()));
        this.inOrder =
                new InOrderListener(listener, rules.stream().map(Rule::id).toList());
        this.reconciliation = new Reconciliation(request.knownFailures(), LocalDate.now(ZoneId.systemDefault()));
    }

    ConnectionPool connections() {
        return connections;
    }

    List<RuleSpec> specs() {
        return rules.stream().map(Rule::spec).toList();
    }

    Deaths deaths() {
        return deaths;
    }

    TargetLiveness liveness() {
        return liveness;
    }

    ConformanceListener listener() {
        return listener;
    }

    void add(RuleSpec rule, Verdict verdict, Duration took) {
        RuleResult result = new RuleResult(rule, reconciliation.reconcile(rule, verdict), took);
        if (!of(rule.id()).complete(result)) {
            throw new IllegalStateException("two checks claim rule " + rule.id());
        }
        inOrder.finished(result);
    }

    /** The results in the order of the rules, each of which has been run. */
    List<RuleResult> results() {
        return rules.stream().map(rule -> of(rule.id()).join()).toList();
    }

    private CompletableFuture<RuleResult> of(String rule) {
        return Objects.requireNonNull(results.get(rule));
    }

    /**
     * The rule that says what is wrong, where another one on which this one rests is broken; waits for those that are
     * under way. Rules rest on such only that come before them.
     */
    Optional<String> brokenGround(Rule rule) {
        return rule.spec().restsOn().stream()
                .filter(results::containsKey)
                .flatMap(id -> whoReports(of(id).join()).stream())
                .findFirst();
    }

    private static Optional<String> whoReports(RuleResult ground) {
        Verdict verdict = ground.verdict();
        if (verdict.violation().isPresent()) {
            return Optional.of(ground.rule().id());
        }
        return verdict instanceof Verdict.RestsOnBroken skipped ? Optional.of(skipped.rule()) : Optional.empty();
    }

    List<String> remarks() {
        return reconciliation.remarks(results());
    }

    List<StaleEntry> stale() {
        return reconciliation.stale(results());
    }
}
