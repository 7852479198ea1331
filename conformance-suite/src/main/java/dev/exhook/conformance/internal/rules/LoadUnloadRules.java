package dev.exhook.conformance.internal.rules;

import com.google.protobuf.Message;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.NotApplicableException;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Rpc;
import java.util.ArrayList;
import java.util.List;

/** OnProviderUnloaded: it is answered, and is not the end. These run last, in case it is. */
final class LoadUnloadRules {
    private static final String ALONE_BECAUSE = "ends what other rules may have begun";

    static final List<Rule> RULES = List.of(
            Rule.alone("LOAD-12", ALONE_BECAUSE, LoadUnloadRules::thereIsALifeAfterUnloading),
            Rule.alone("LOAD-14", ALONE_BECAUSE, LoadUnloadRules::oneNodesGoodbyeIsNobodyElses),
            Rule.alone("LOAD-13", ALONE_BECAUSE, LoadUnloadRules::unloadingIsAnswered));

    static void thereIsALifeAfterUnloading(ProviderUnderTest provider) {
        if (Answers.fault(unload(provider)).isPresent()) {
            throw NotApplicableException.see("unloading failed", "LOAD-13");
        }
        List<Exchange> after =
                new ArrayList<>(Asking.eachDeclaredHook(provider, "after OnProviderUnloaded", request -> request));
        Exchange load = provider.ask(
                Rpc.ON_PROVIDER_LOADED, provider.sample(Rpc.ON_PROVIDER_LOADED), "after OnProviderUnloaded");
        after.add(load);
        Require.each(after, "replies as before", Answers::fault);
        HookLists.requireSame(List.of(provider.load(), load));
    }

    static void oneNodesGoodbyeIsNobodyElses(ProviderUnderTest provider) {
        String stays = "emqx@exhook-tck-stays.example";
        Message load = Fields.set(provider.sample(Rpc.ON_PROVIDER_LOADED), "meta.node", stays);
        Exchange loaded = provider.ask(Rpc.ON_PROVIDER_LOADED, load, "of a node that stays");
        if (Answers.fault(loaded).isPresent() || Answers.fault(unload(provider)).isPresent()) {
            throw NotApplicableException.see("loading or unloading failed", "LOAD-10", "LOAD-13");
        }
        Asking.mustBeAnswered(Asking.eachDeclaredHook(
                provider,
                "from a node that stays, after another one unloaded",
                request -> Fields.set(request, "meta.node", stays)));
    }

    static void unloadingIsAnswered(ProviderUnderTest provider) {
        Require.each(List.of(unload(provider)), "status OK with one EmptySuccess", Answers::fault);
    }

    private static Exchange unload(ProviderUnderTest provider) {
        return provider.ask(Rpc.ON_PROVIDER_UNLOADED, provider.sample(Rpc.ON_PROVIDER_UNLOADED), "a plain request");
    }
}
