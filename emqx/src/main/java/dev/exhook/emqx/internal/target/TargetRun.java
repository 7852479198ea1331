package dev.exhook.emqx.internal.target;

import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.conformance.TargetLostException;
import dev.exhook.conformance.internal.expect.Expectations;
import dev.exhook.conformance.internal.target.Listening;
import dev.exhook.emqx.internal.api.HookCalls;
import dev.exhook.emqx.internal.node.EmqxNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All that is asked of a user's provider on real EMQX.
 *
 * @param target where it listens, as this machine sees it
 * @param only which expectations and scenarios
 * @param login for the clients of scenarios; empty: their own
 */
public record TargetRun(Endpoint target, Expectations expectations, Only only, Optional<Login> login) {
    /** What came of it on one EMQX. */
    public record Result(List<String> hooks, List<Finding> findings, List<HookCalls> calls) {
        /** Copies the lists. */
        public Result {
            hooks = List.copyOf(hooks);
            findings = List.copyOf(findings);
            calls = List.copyOf(calls);
        }

        /** How many ended so. */
        public long count(Finding.Kind kind) {
            return findings.stream().filter(finding -> finding.kind() == kind).count();
        }
    }

    /** The ids of the expectations and the names of the scenarios that there are, chosen or not. */
    public List<String> names() {
        List<String> names = new ArrayList<>(ExpectationsOnEmqx.ids(expectations));
        Applicable.scenarios().stream().map(Scenario::name).forEach(names::add);
        return names;
    }

    /**
     * Fails before an EMQX is started for nothing.
     *
     * @throws TargetLostException when nobody listens there
     */
    public void requireListening() {
        Listening.require(target, "start the provider, or correct the address");
    }

    /**
     * Loads it, asks, and removes it.
     *
     * @param findings is told each at once
     * @throws TargetLostException when EMQX cannot load it, or it goes away meanwhile
     */
    public Result on(EmqxNode node, Consumer<Finding> findings) {
        List<Finding> all = new ArrayList<>();
        Consumer<Finding> both = finding -> {
            all.add(finding);
            findings.accept(finding);
        };
        try (LoadedTarget loaded = LoadedTarget.load(node, target)) {
            new ExpectationsOnEmqx(loaded, expectations).check(only::selects, both);
            new ScenariosOnEmqx(loaded, login)
                    .check(
                            Applicable.scenarios().stream()
                                    .filter(scenario -> only.selects(scenario.name()))
                                    .toList(),
                            both);
            requireLoaded(loaded);
            List<HookCalls> calls = loaded.calls();
            failedCalls(calls).ifPresent(both);
            return new Result(loaded.hooks(), all, calls);
        }
    }

    private void requireLoaded(LoadedTarget loaded) {
        if (!loaded.isConnected()) {
            throw new TargetLostException("the provider at " + target + " went away while EMQX used it");
        }
    }

    private static Optional<Finding> failedCalls(List<HookCalls> calls) {
        List<String> failed = calls.stream()
                .filter(hook -> hook.failed() > 0)
                .map(hook -> hook.failed() + " of " + (hook.succeeded() + hook.failed()) + " of " + hook.hook())
                .toList();
        return failed.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.failed(
                        "calls",
                        "EMQX gets a reply to each call",
                        "by its own count these failed: " + String.join(", ", failed)));
    }
}
