package dev.exhook.conformance.internal.replay;

import com.google.protobuf.Message;
import dev.exhook.broker.internal.taken.TakenAnswer;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Makes the calls of recordings on the target, one after the other, as EMQX would: those of hooks that it mounts. In a
 * recording of a chain the calls of the first provider are made, as all others were told what that one answered.
 */
public final class Replay {
    private final ProviderUnderTest provider;
    private final String name;
    private final Consumer<Call> calls;
    private int seq;

    private Replay(ProviderUnderTest provider, String name, Consumer<Call> calls) {
        this.provider = provider;
        this.name = name;
        this.calls = calls;
    }

    /**
     * Plays the recordings of the release that the target is spoken to as.
     *
     * @param name what the calls say the provider is called
     * @param wanted the methods to call; OnProviderLoaded is called in any case
     * @param calls gets each call with the target's answer
     */
    public static void play(ProviderUnderTest provider, String name, Predicate<Rpc> wanted, Consumer<Call> calls) {
        Replay replay = new Replay(provider, name, calls);
        replay.load();
        List<Hook> declared = provider.declaredHooks();
        for (Trace trace : provider.recordings()) {
            replay.play(
                    trace,
                    rpc -> wanted.test(rpc)
                            && rpc.hook().filter(declared::contains).isPresent());
        }
    }

    private void load() {
        calls.accept(call(Rpc.ON_PROVIDER_LOADED, provider.load().request(), provider.load()));
    }

    private void play(Trace trace, Predicate<Rpc> wanted) {
        if (trace.calls().isEmpty()) {
            return;
        }
        String first = first(trace);
        for (Call call : trace.calls()) {
            if (call.provider().equals(first) && wanted.test(call.rpc())) {
                Exchange exchange = provider.connection()
                        .ask(call.rpc(), call.request(), "recording " + trace.scenario() + ", call " + call.seq());
                calls.accept(call(call.rpc(), exchange.request(), exchange));
            }
        }
    }

    private static String first(Trace trace) {
        return trace.loadings().isEmpty()
                ? trace.calls().get(0).provider()
                : trace.loadings().get(0).body().get("name").getAsString();
    }

    private Call call(Rpc rpc, Message request, Exchange exchange) {
        return new Call(seq++, 0, name, rpc, request, TakenAnswer.of(rpc, provider.protocol(), exchange.wire()));
    }
}
