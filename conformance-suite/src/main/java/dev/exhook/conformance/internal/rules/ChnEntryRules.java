package dev.exhook.conformance.internal.rules;

import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.neighbors.Neighborhood;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import java.util.List;

/** The target twice in EMQX's list of providers. */
final class ChnEntryRules {
    static final List<Rule> RULES = List.of(
            Rule.alone("CHN-11", "compares two lives of the same clients", ChnEntryRules::twoEntriesDoWhatOneDoes));

    private static final String TARGET = "target";

    static void twoEntriesDoWhatOneDoes(ProviderUnderTest provider) {
        provider.declaredHooks().forEach(hook -> provider.isWorthAsking(hook.rpc()));
        ClientView once = viewWith(provider, List.of(TARGET));
        ClientView twice = viewWith(provider, List.of(TARGET, TARGET + "-again"));
        if (!once.equals(twice)) {
            throw new RuleViolation("the same for clients as with one entry: " + once, twice.toString(), List.of());
        }
    }

    private static ClientView viewWith(ProviderUnderTest provider, List<String> entries) {
        try (Neighborhood chain = new Neighborhood(provider)) {
            chain.situation("with " + (entries.size() == 1 ? "one entry" : "two entries") + " in the chain");
            chain.addScripted("front", ChainFront.script());
            entries.forEach(entry -> ChainFront.requireLoaded(chain.addTarget(entry)));
            List<?> hooks = entries.stream().map(chain::hooks).distinct().toList();
            if (hooks.size() > 1) {
                throw HookLists.differ("the same hooks for each entry", hooks.toString(), chain.asked());
            }
            return ClientView.observe(chain, ChainTopics.of(provider));
        }
    }
}
