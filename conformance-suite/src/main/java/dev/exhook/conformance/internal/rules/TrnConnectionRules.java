package dev.exhook.conformance.internal.rules;

import com.google.protobuf.Message;
import dev.exhook.broker.internal.wire.WireConnection;
import dev.exhook.broker.internal.wire.WireEvent;
import dev.exhook.broker.internal.wire.WireRequest;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.TargetConnection;
import dev.exhook.proto.Rpc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Connections as EMQX opens, pings and keeps them. */
final class TrnConnectionRules {
    static final List<Rule> RULES = List.of(
            Rule.of("TRN-04", TrnConnectionRules::emqxHeadersAreTakenInAnyOrder),
            Rule.of("TRN-08", TrnConnectionRules::pingsAreAnswered),
            Rule.of("TRN-09", TrnConnectionRules::noGoAwayInService),
            Rule.alone("TRN-12", "loads in a certain order", TrnConnectionRules::reconnectingWorksAtOnce));

    static void pingsAreAnswered(ProviderUnderTest provider) {
        Rpc rpc = Asking.anyRpc(provider);
        try (TargetConnection connection = provider.openConnection()) {
            Exchange before = connection.ask(rpc, provider.sample(rpc), "before a PING");
            WireConnection http2 = connection.connected();
            Optional<Duration> answer = http2.ping(provider.timeout()).join();
            if (answer.isEmpty()) {
                throw new RuleViolation(
                        "an acknowledgement of a PING within "
                                + provider.timeout().toMillis() + " ms",
                        http2.isUp() ? "none" : "none, and the connection was closed",
                        before);
            }
            Exchange after = connection.ask(rpc, provider.sample(rpc), "after a PING");
            if (!http2.takesCalls()) {
                throw new RuleViolation(
                        "the connection is kept after one PING", "the provider ended it", List.of(before, after));
            }
        }
    }

    static void noGoAwayInService(ProviderUnderTest provider) {
        List<WireEvent.GoAway> all =
                new ArrayList<>(RecordedTraffic.of(provider).goAways());
        all.addAll(provider.goAways());
        if (!all.isEmpty()) {
            WireEvent.GoAway first = all.get(0);
            throw new RuleViolation(
                    "no GOAWAY while calls are made",
                    "GOAWAY " + first.code() + " [" + first.debug() + "]",
                    ", the first of " + all.size() + " in this run, after "
                            + first.at().toMillis() + " ms of its connection",
                    List.of());
        }
    }

    static void reconnectingWorksAtOnce(ProviderUnderTest provider) {
        Message request =
                Fields.set(provider.sample(Rpc.ON_PROVIDER_LOADED), "meta.node", "emqx@exhook-tck-again.example");
        List<Exchange> loads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            try (TargetConnection connection = provider.openConnection()) {
                loads.add(connection.ask(Rpc.ON_PROVIDER_LOADED, request, "of one node, on connection " + (i + 1)));
                if (i == 1) {
                    connection.connected().vanish();
                }
            }
        }
        HookLists.requireSame(loads);
    }

    static void emqxHeadersAreTakenInAnyOrder(ProviderUnderTest provider) {
        Rpc rpc = Asking.anyRpc(provider);
        Message request = provider.sample(rpc);
        TargetConnection connection = provider.connection();
        WireRequest wire = connection
                .emqxRequest(rpc, request)
                .inOrderOf589(connection.connected().endpoint().authority());
        Asking.mustBeAnswered(List.of(
                connection.ask(rpc, request, "with headers in the order of EMQX 5.10.3"),
                connection.send(rpc.methodName(), request, "with headers in the order of EMQX 5.8.9", wire)));
    }
}
