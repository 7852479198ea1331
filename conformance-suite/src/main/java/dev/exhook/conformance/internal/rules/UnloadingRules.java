package dev.exhook.conformance.internal.rules;

import com.google.protobuf.Message;
import dev.exhook.conformance.internal.engine.Alone;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.Samples;
import dev.exhook.proto.Rpc;
import java.util.ArrayList;
import java.util.List;
import org.opentest4j.TestAbortedException;

/** OnProviderUnloaded: it is answered, and is not the end. These run last, in case it is. */
@Alone("ends what other rules may have begun")
final class UnloadingRules {

    @Rule("LOAD-12")
    void thereIsALifeAfterUnloading(ProviderUnderTest provider) {
        if (Answers.fault(unload(provider)).isPresent()) {
            throw new TestAbortedException("unloading failed, see LOAD-13");
        }
        List<Exchange> after = new ArrayList<>(
                ServiceRules.askDeclaredHooks(provider, "after OnProviderUnloaded", request -> request));
        Exchange load = provider.ask(
                Rpc.ON_PROVIDER_LOADED, provider.sample(Rpc.ON_PROVIDER_LOADED), "after OnProviderUnloaded");
        after.add(load);
        Each.ofThem(after, "replies as before", Answers::fault);
        LoadingRules.allListTheSame(List.of(provider.load(), load));
    }

    @Rule("LOAD-14")
    void oneNodesGoodbyeIsNobodyElses(ProviderUnderTest provider) {
        String stays = "emqx@exhook-tck-stays.example";
        Message load = Fields.set(provider.sample(Rpc.ON_PROVIDER_LOADED), "meta.node", stays);
        Exchange loaded = provider.ask(Rpc.ON_PROVIDER_LOADED, load, "of a node that stays");
        if (Answers.fault(loaded).isPresent() || Answers.fault(unload(provider)).isPresent()) {
            throw new TestAbortedException("loading or unloading failed, see LOAD-10 and LOAD-13");
        }
        Asking.mustBeAnswered(ServiceRules.askDeclaredHooks(
                provider,
                "from a node that stays, after another one unloaded",
                request -> Fields.set(request, "meta.node", stays)));
    }

    @Rule("LOAD-13")
    void unloadingIsAnswered(ProviderUnderTest provider) {
        Each.ofThem(List.of(unload(provider)), "status OK with one EmptySuccess", Answers::fault);
    }

    @Rule("REC-02")
    void onProviderUnloadedIsAnswered(ProviderUnderTest provider) {
        List<Exchange> exchanges = new ArrayList<>();
        Samples.traces(provider.protocol())
                .forEach(trace -> trace.calls().stream()
                        .filter(call -> call.rpc() == Rpc.ON_PROVIDER_UNLOADED && provider.isWorthAsking(call.rpc()))
                        .forEach(call -> exchanges.add(
                                provider.ask(call.rpc(), call.request(), RecordedTraffic.origin(trace, call)))));
        Each.ofThem(
                RecordedTraffic.withSilences(provider, Rpc.ON_PROVIDER_UNLOADED, exchanges),
                "status OK with one EmptySuccess, in time",
                Answers::fault);
    }

    private static Exchange unload(ProviderUnderTest provider) {
        return provider.ask(Rpc.ON_PROVIDER_UNLOADED, provider.sample(Rpc.ON_PROVIDER_UNLOADED), "a plain request");
    }
}
