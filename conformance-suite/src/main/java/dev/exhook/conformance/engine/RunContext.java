package dev.exhook.conformance.engine;

import dev.exhook.conformance.catalogue.Catalogue;
import dev.exhook.conformance.target.ProviderUnderTest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the checks of one run share: the provider, and the results so far. Confined to the thread that runs them. */
final class RunContext {
    private final ProviderUnderTest provider;
    private final Catalogue catalogue;
    private final RunListener listener;
    private final Map<String, RuleResult> results = new LinkedHashMap<>();
    private Optional<String> targetLoss = Optional.empty();

    RunContext(RunRequest request) {
        this.provider = request.provider();
        this.catalogue = request.catalogue();
        this.listener = request.listener();
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

    void add(RuleResult result) {
        RuleResult before = results.put(result.rule().id(), result);
        if (before != null) {
            throw new IllegalStateException(
                    "two checks claim rule " + result.rule().id());
        }
        listener.finished(result);
    }

    Optional<RuleResult> result(String id) {
        return Optional.ofNullable(results.get(id));
    }
}
