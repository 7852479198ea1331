package dev.exhook.conformance.engine;

import dev.exhook.conformance.catalogue.Catalogue;
import dev.exhook.conformance.catalogue.RuleSpec;
import dev.exhook.conformance.target.ProviderUnderTest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the checks of one run share: the provider, and the results so far. Confined to the thread that runs them. */
final class RunContext {
    private final ProviderUnderTest provider;
    private final Catalogue catalogue;
    private final RunListener listener;
    private final Reconciliation reconciliation;
    private final Map<String, RuleResult> results = new LinkedHashMap<>();
    private Optional<String> targetLoss = Optional.empty();

    RunContext(RunRequest request) {
        this.provider = request.provider();
        this.catalogue = request.catalogue();
        this.listener = request.listener();
        this.reconciliation = new Reconciliation(request.knownFailures(), LocalDate.now(ZoneId.systemDefault()));
    }

    ProviderUnderTest provider() {
        return provider;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    Optional<String> targetLoss() {
        return targetLoss;
    }

    void targetIsLost(String diagnosis) {
        targetLoss = targetLoss.or(() -> Optional.of(diagnosis));
    }

    void add(RuleSpec rule, Verdict verdict, Duration took) {
        RuleResult result = new RuleResult(rule, reconciliation.reconcile(rule.id(), verdict), took);
        if (results.put(rule.id(), result) != null) {
            throw new IllegalStateException("two checks claim rule " + rule.id());
        }
        listener.finished(result);
    }

    List<StaleEntry> staleEntries() {
        return reconciliation.stale(List.copyOf(results.values()));
    }

    Optional<RuleResult> result(String id) {
        return Optional.ofNullable(results.get(id));
    }
}
