package dev.exhook.conformance.internal.rules;

import dev.exhook.broker.internal.emulated.EmulatedClient;
import dev.exhook.broker.internal.script.Condition;
import dev.exhook.broker.internal.script.Script;
import dev.exhook.conformance.internal.engine.Alone;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.neighbors.Neighborhood;
import dev.exhook.conformance.internal.neighbors.Scripts;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import java.util.List;
import java.util.Optional;
import org.opentest4j.TestAbortedException;

/** The target's entry in EMQX's list of providers: twice in it, or one among others. */
final class EntryRules {
    private static final String TARGET = "target";
    private static final String BEHIND = "behind";
    private static final int FIRST_REFUSAL = 0x80;

    @Rule("CHN-11")
    @Alone("compares two lives of the same clients")
    void twoEntriesDoWhatOneDoes(ProviderUnderTest provider) {
        Living once = live(provider, List.of(TARGET));
        Living twice = live(provider, List.of(TARGET, TARGET + "-again"));
        if (!once.equals(twice)) {
            throw new RuleViolation("the same for clients as with one entry: " + once, twice.toString(), List.of());
        }
    }

    private static Living live(ProviderUnderTest provider, List<String> entries) {
        try (Neighborhood chain = new Neighborhood(provider)) {
            chain.situation("with " + (entries.size() == 1 ? "one entry" : "two entries") + " in the chain");
            chain.addProbe("front", Front.script());
            entries.forEach(entry -> require(chain.addTarget(entry)));
            List<?> hooks = entries.stream().map(chain::hooks).distinct().toList();
            if (hooks.size() > 1) {
                throw new RuleViolation("the same hooks for each entry", hooks.toString(), chain.asked());
            }
            return Living.in(chain, ChainTopics.of(provider));
        }
    }

    private static void require(boolean loaded) {
        if (!loaded) {
            throw new TestAbortedException("EMQX would not load the provider into a chain, see LOAD");
        }
    }

    @Rule("LOAD-17")
    void nobodyIsLockedOutBesideOthers(ProviderUnderTest provider) {
        try (Neighborhood chain = new Neighborhood(provider)) {
            chain.addProbe("front", Scripts.of(yesTo(provider.declaredHooks())));
            require(chain.addTarget(TARGET));
            chain.addProbe(BEHIND, Scripts.of(yesTo(List.of(Hook.values()))));
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
        EmulatedClient client = chain.connect(Front.PREFIX + "beside", Front.NOBODY);
        if (!client.wasLetIn()) {
            return Optional.of("without client.authenticate, and the client is refused");
        }
        String topic = Front.PREFIX + "outside/all/filters";
        if (chain.subscribe(client, topic) >= FIRST_REFUSAL) {
            return Optional.of("without client.authorize, and the subscription is refused");
        }
        chain.publish(client, topic, Before.IGNORED.payload());
        boolean asked =
                chain.asked().stream().anyMatch(call -> call.method().equals(Rpc.ON_MESSAGE_PUBLISH.methodName()));
        return asked || !chain.seenBy(BEHIND, Rpc.ON_MESSAGE_PUBLISH).isEmpty()
                ? Optional.empty()
                : Optional.of("without message.publish for every topic, and the next provider is not asked");
    }
}
