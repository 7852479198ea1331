package dev.exhook.conformance.internal.rules;

import com.google.protobuf.Message;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Hook;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Events in any order, missing, and twice: no provider sees the whole of a client's life. */
final class NtfOrderRules {
    static final List<Rule> RULES = List.of(
            Rule.of("NTF-07", NtfOrderRules::clientsNeverSeenBeforeAreHandled),
            Rule.of("NTF-08", NtfOrderRules::aTakeoverMayComeInAnyOrder),
            Rule.of("NTF-09", NtfOrderRules::eventsMayComeTwice),
            Rule.of("NTF-10", NtfOrderRules::authorizationComesBeforeWhatItAllows));

    private static final Set<String> IDS = Set.of("clientid", "from");

    static void clientsNeverSeenBeforeAreHandled(ProviderUnderTest provider) {
        inOrder(
                provider,
                "exhook-tck-unseen",
                Hook.CLIENT_CONNACK,
                Hook.SESSION_UNSUBSCRIBED,
                Hook.CLIENT_DISCONNECTED,
                Hook.SESSION_TERMINATED);
    }

    static void aTakeoverMayComeInAnyOrder(ProviderUnderTest provider) {
        inOrder(
                provider,
                "exhook-tck-takeover",
                Hook.SESSION_CREATED,
                Hook.CLIENT_CONNECTED,
                Hook.SESSION_RESUMED,
                Hook.CLIENT_CONNECTED,
                Hook.CLIENT_DISCONNECTED,
                Hook.SESSION_TAKENOVER);
    }

    static void authorizationComesBeforeWhatItAllows(ProviderUnderTest provider) {
        inOrder(
                provider,
                "exhook-tck-authorized-first",
                Hook.CLIENT_AUTHORIZE,
                Hook.CLIENT_SUBSCRIBE,
                Hook.SESSION_SUBSCRIBED,
                Hook.CLIENT_AUTHORIZE,
                Hook.MESSAGE_PUBLISH);
    }

    static void eventsMayComeTwice(ProviderUnderTest provider) {
        List<Exchange> exchanges = new ArrayList<>();
        for (Hook hook : provider.declaredHooks()) {
            Message request = of("exhook-tck-twice", provider.sample(hook.rpc()));
            for (String which : List.of("an event", "the same event again")) {
                if (provider.isWorthAsking(hook.rpc())) {
                    exchanges.add(provider.ask(hook.rpc(), request, which));
                }
            }
        }
        Asking.mustBeAnswered(exchanges);
    }

    /** Calls those of the hooks that are declared, for one client of this name. */
    private static void inOrder(ProviderUnderTest provider, String client, Hook... hooks) {
        List<Exchange> exchanges = new ArrayList<>();
        for (Hook hook : hooks) {
            if (provider.declaredHooks().contains(hook) && provider.isWorthAsking(hook.rpc())) {
                exchanges.add(
                        provider.ask(hook.rpc(), of(client, provider.sample(hook.rpc())), "of the client " + client));
            }
        }
        Asking.mustBeAnswered(exchanges);
    }

    private static Message of(String client, Message request) {
        return Fields.changeTexts(request, (type, field) -> IDS.contains(field), old -> client);
    }
}
