package dev.exhook.conformance.internal.rules;

import dev.exhook.broker.internal.emulated.EmulatedClient;
import dev.exhook.broker.internal.script.Condition;
import dev.exhook.broker.internal.script.Script;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.neighbors.Neighborhood;
import dev.exhook.conformance.internal.neighbors.Scripts;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import java.util.List;
import java.util.Optional;

/** The target beside other providers, for which EMQX does not ask it everything. */
final class LoadEntryRules {
    static final List<Rule> RULES = List.of(Rule.of("LOAD-17", LoadEntryRules::nobodyIsLockedOutBesideOthers));

    private static final String BEHIND = "behind";
    private static final int FIRST_REFUSAL = 0x80;

    static void nobodyIsLockedOutBesideOthers(ProviderUnderTest provider) {
        provider.declaredHooks().stream().filter(Hook::isValued).forEach(provider::requireDeclared);
        try (Neighborhood chain = new Neighborhood(provider)) {
            chain.addScripted("front", Scripts.of(yesTo(provider.declaredHooks())));
            ChainFront.requireLoaded(chain.addTarget("target"));
            chain.addScripted(BEHIND, Scripts.of(yesTo(List.of(Hook.values()))));
            lockedOut(chain).ifPresent(what -> {
                throw new RuleViolation(
                        "what the provider behind it allows, where this one was not asked", what, List.of());
            });
        }
    }

    /** Says yes for the hooks that the target declares, so that what is refused is not the target's decision. */
    private static List<Script.Entry> yesTo(List<Hook> hooks) {
        return List.of(Hook.CLIENT_AUTHENTICATE, Hook.CLIENT_AUTHORIZE).stream()
                .filter(hooks::contains)
                .map(hook -> Scripts.stops(hook.rpc(), Condition.ANY, true))
                .toList();
    }

    private static Optional<String> lockedOut(Neighborhood chain) {
        EmulatedClient client = chain.connect(ChainFront.PREFIX + "beside", ChainFront.NOBODY);
        if (!client.wasLetIn()) {
            return Optional.of("without client.authenticate, and the client is refused");
        }
        String topic = ChainFront.PREFIX + "outside/all/filters";
        if (chain.subscribe(client, topic) >= FIRST_REFUSAL) {
            return Optional.of("without client.authorize, and the subscription is refused");
        }
        chain.publish(client, topic, Predecessor.IGNORED.payload());
        boolean asked =
                chain.asked().stream().anyMatch(call -> call.method().equals(Rpc.ON_MESSAGE_PUBLISH.methodName()));
        return asked || !chain.seenBy(BEHIND, Rpc.ON_MESSAGE_PUBLISH).isEmpty()
                ? Optional.empty()
                : Optional.of("without message.publish for every topic, and the next provider is not asked");
    }
}
