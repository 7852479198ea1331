package dev.exhook.conformance.internal.rules;

import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.NewerBroker;
import dev.exhook.conformance.internal.target.NotApplicableException;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.Samples;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.HookSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The target loaded by a release that calls message.ingress, and the requests that such a broker was recorded with.
 * Afterwards it is loaded once more as in the rest of the run, so that nothing else sees that other broker.
 *
 * @param load what OnProviderLoaded answered to that release
 * @param calls the recorded requests with what came back; none where the hook is not declared
 */
record IngressTraffic(Exchange load, List<Exchange> calls) {
    IngressTraffic {
        calls = List.copyOf(calls);
    }

    /** Sends everything when first asked for, and remembers it for the run. */
    static IngressTraffic of(ProviderUnderTest provider) {
        if (provider.protocol() != ProtocolVersion.V3) {
            throw new NotApplicableException("message.ingress is called by EMQX 6.3 and later, which speak v3");
        }
        if (provider.loaded().isEmpty()) {
            throw NotApplicableException.see("loading failed", "LOAD-01");
        }
        return provider.oncePerRun(IngressTraffic.class, IngressTraffic::send);
    }

    /** The entry of message.ingress in the list; empty where it is not declared. */
    Optional<HookSpec> entry() {
        return NewerBroker.ingress(load);
    }

    /** The entry, and else the rule is left out. */
    HookSpec requireEntry() {
        return entry().orElseThrow(() -> new NotApplicableException("message.ingress is not declared for EMQX 6.3"));
    }

    private static IngressTraffic send(ProviderUnderTest provider) {
        return NewerBroker.with(provider, load -> {
            List<Exchange> calls = new ArrayList<>();
            if (NewerBroker.ingress(load).isPresent()) {
                Samples.traces(NewerBroker.RELEASE).forEach(trace -> ask(trace, provider, calls));
            }
            return new IngressTraffic(load, calls);
        });
    }

    private static void ask(Trace trace, ProviderUnderTest provider, List<Exchange> calls) {
        for (Call call : trace.calls()) {
            if (call.rpc() == Rpc.ON_MESSAGE_INGRESS && provider.answers(call.rpc())) {
                calls.add(provider.ask(call.rpc(), call.request(), RecordedTraffic.origin(trace, call)));
            }
        }
    }
}
