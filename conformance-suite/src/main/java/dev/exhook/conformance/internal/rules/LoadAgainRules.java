package dev.exhook.conformance.internal.rules;

import com.google.protobuf.Message;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.TargetConnection;
import dev.exhook.proto.Rpc;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** OnProviderLoaded may come at any time, from any broker, and from several nodes. */
final class LoadAgainRules {
    private static final String ALONE_BECAUSE = "loads in a certain order";

    static final List<Rule> RULES = List.of(
            Rule.alone("LOAD-09", ALONE_BECAUSE, LoadAgainRules::loadingAgainGivesTheSameList),
            Rule.alone("LOAD-10", ALONE_BECAUSE, LoadAgainRules::severalNodesLoadAtOnce),
            Rule.of("LOAD-11", LoadAgainRules::hooksAreAnsweredWithoutALoad),
            Rule.alone("LOAD-18", ALONE_BECAUSE, LoadAgainRules::anyVersionTextIsTaken));

    private static final int NODES = 4;

    static void loadingAgainGivesTheSameList(ProviderUnderTest provider) {
        List<Exchange> loads = new ArrayList<>(List.of(provider.load()));
        for (int i = 0; i < 2; i++) {
            loads.add(provider.ask(
                    Rpc.ON_PROVIDER_LOADED, provider.sample(Rpc.ON_PROVIDER_LOADED), "again, without an unload"));
        }
        HookLists.requireSame(loads);
    }

    static void severalNodesLoadAtOnce(ProviderUnderTest provider) {
        List<CompletableFuture<Exchange>> loads = new ArrayList<>();
        try (Connections connections = new Connections(provider, NODES)) {
            int node = 1;
            for (TargetConnection connection : connections.all()) {
                String name = "emqx@node" + node++ + ".example";
                Message request = Fields.set(provider.sample(Rpc.ON_PROVIDER_LOADED), "meta.node", name);
                loads.add(connection.begin(Rpc.ON_PROVIDER_LOADED, request, "one of " + NODES + " nodes at once"));
            }
            HookLists.requireSame(loads.stream().map(CompletableFuture::join).toList());
        }
    }

    static void hooksAreAnsweredWithoutALoad(ProviderUnderTest provider) {
        Asking.mustBeAnswered(Asking.eachDeclaredHook(
                provider,
                "from a node that never loaded the provider",
                request -> Fields.set(request, "meta.node", "emqx@exhook-tck-new.example")));
    }

    static void anyVersionTextIsTaken(ProviderUnderTest provider) {
        List<Exchange> loads = new ArrayList<>();
        for (String version : List.of("6.3.0-beta.2", "5.10.4-g0a1b2c3d", "7", "")) {
            Message request = Fields.changeTexts(
                    provider.sample(Rpc.ON_PROVIDER_LOADED), (type, field) -> field.equals("version"), old -> version);
            request = Fields.set(request, "broker.datetime", "2026-11-23T02:11:46.802+05:30");
            loads.add(provider.ask(Rpc.ON_PROVIDER_LOADED, request, "as EMQX [" + version + "]"));
        }
        Require.each(loads, "status OK with one LoadedResponse", Answers::fault);
    }
}
