package dev.exhook.conformance.internal.rules;

import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import java.util.ArrayList;
import java.util.List;

/** Replays the requests of real EMQX: every recorded request is answered, method by method. Unloading comes last. */
final class RecReplayRules {
    private static final String ENDS = "ends what other rules may have begun";

    static final List<Rule> RULES = List.of(
            replayed("REC-01", Rpc.ON_PROVIDER_LOADED),
            replayed("REC-03", Rpc.ON_CLIENT_CONNECT),
            replayed("REC-04", Rpc.ON_CLIENT_CONNACK),
            replayed("REC-05", Rpc.ON_CLIENT_CONNECTED),
            replayed("REC-06", Rpc.ON_CLIENT_DISCONNECTED),
            replayed("REC-07", Rpc.ON_CLIENT_AUTHENTICATE),
            replayed("REC-08", Rpc.ON_CLIENT_AUTHORIZE),
            replayed("REC-09", Rpc.ON_CLIENT_SUBSCRIBE),
            replayed("REC-10", Rpc.ON_CLIENT_UNSUBSCRIBE),
            replayed("REC-11", Rpc.ON_SESSION_CREATED),
            replayed("REC-12", Rpc.ON_SESSION_SUBSCRIBED),
            replayed("REC-13", Rpc.ON_SESSION_UNSUBSCRIBED),
            replayed("REC-14", Rpc.ON_SESSION_RESUMED),
            replayed("REC-15", Rpc.ON_SESSION_DISCARDED),
            replayed("REC-16", Rpc.ON_SESSION_TAKENOVER),
            replayed("REC-17", Rpc.ON_SESSION_TERMINATED),
            replayed("REC-18", Rpc.ON_MESSAGE_PUBLISH),
            replayed("REC-19", Rpc.ON_MESSAGE_DELIVERED),
            replayed("REC-20", Rpc.ON_MESSAGE_ACKED),
            replayed("REC-21", Rpc.ON_MESSAGE_DROPPED),
            Rule.alone("REC-02", ENDS, RecReplayRules::onProviderUnloadedIsAnswered));

    private static Rule replayed(String id, Rpc rpc) {
        return Rule.of(id, provider -> everyRecordedCallIsAnswered(id, rpc, provider));
    }

    private static void everyRecordedCallIsAnswered(String id, Rpc rpc, ProviderUnderTest provider) {
        if (provider.reporterOf(rpc).filter(id::equals).isEmpty()) {
            rpc.hook().ifPresent(provider::requireDeclared);
        }
        String type = rpc.responseType(ProtocolVersion.V3)
                .orElseThrow()
                .getDescriptorForType()
                .getName();
        Require.each(
                RecordedTraffic.withSilences(
                        provider, rpc, RecordedTraffic.of(provider).of(rpc)),
                "status OK with one " + type + ", in time",
                Answers::fault);
    }

    static void onProviderUnloadedIsAnswered(ProviderUnderTest provider) {
        List<Exchange> exchanges = new ArrayList<>();
        provider.recordings()
                .forEach(trace -> trace.calls().stream()
                        .filter(call -> call.rpc() == Rpc.ON_PROVIDER_UNLOADED && provider.isWorthAsking(call.rpc()))
                        .forEach(call -> exchanges.add(
                                provider.ask(call.rpc(), call.request(), RecordedTraffic.origin(trace, call)))));
        Require.each(
                RecordedTraffic.withSilences(provider, Rpc.ON_PROVIDER_UNLOADED, exchanges),
                "status OK with one EmptySuccess, in time",
                Answers::fault);
    }
}
