package dev.exhook.conformance.internal.rules;

import com.google.protobuf.Message;
import dev.exhook.broker.internal.wire.WireConnection;
import dev.exhook.broker.internal.wire.WireEvent;
import dev.exhook.broker.internal.wire.WireRequest;
import dev.exhook.conformance.internal.engine.Alone;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.Lane;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Rpc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Connections as EMQX keeps them: most of them idle, pinged, for as long as the broker lives. */
final class ConnectionRules {
    /** EMQX's default pool_size. */
    private static final int POOL = 8;

    private static final int LOOKS = 10;
    private static final int MILLIS_BETWEEN = 100;

    @Rule("TIM-05")
    void idleConnectionsAreKept(ProviderUnderTest provider) {
        Rpc rpc = Asking.anyRpc(provider);
        Message request = provider.sample(rpc);
        try (Lanes lanes = new Lanes(provider, POOL)) {
            Lane used = lanes.all().get(0);
            List<WireConnection> idle =
                    lanes.all().stream().skip(1).map(Lane::connected).toList();
            for (int i = 0; i < LOOKS && idle.stream().allMatch(WireConnection::takesCalls); i++) {
                used.ask(rpc, request, "on the connection that is used");
                anyEnd(idle);
            }
            long lost = idle.stream().filter(each -> !each.takesCalls()).count();
            if (lost > 0) {
                throw new RuleViolation(
                        "all of " + idle.size() + " idle connections kept for a second",
                        lost + " of them closed by the provider",
                        List.of());
            }
            Asking.mustBeAnswered(lanes.all().stream()
                    .map(lane -> lane.ask(rpc, request, "on a connection that was idle for a second"))
                    .toList());
        }
    }

    /** Waits a little, and less if one of the connections ends. */
    private static void anyEnd(List<WireConnection> connections) {
        CompletableFuture.anyOf(connections.stream().map(WireConnection::closed).toArray(CompletableFuture[]::new))
                .completeOnTimeout("none", MILLIS_BETWEEN, TimeUnit.MILLISECONDS)
                .join();
    }

    @Rule("TRN-08")
    void pingsAreAnswered(ProviderUnderTest provider) {
        Rpc rpc = Asking.anyRpc(provider);
        try (Lane lane = provider.openLane()) {
            Exchange before = lane.ask(rpc, provider.sample(rpc), "before a PING");
            WireConnection connection = lane.connected();
            Optional<Duration> answer = connection.ping(provider.timeout()).join();
            if (answer.isEmpty()) {
                throw new RuleViolation(
                        "an acknowledgement of a PING within "
                                + provider.timeout().toMillis() + " ms",
                        connection.isUp() ? "none" : "none, and the connection was closed",
                        before);
            }
            Exchange after = lane.ask(rpc, provider.sample(rpc), "after a PING");
            if (!connection.takesCalls()) {
                throw new RuleViolation(
                        "the connection is kept after one PING", "the provider ended it", List.of(before, after));
            }
        }
    }

    @Rule("TRN-09")
    void noGoAwayInService(ProviderUnderTest provider) {
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

    @Alone("loads in a certain order")
    @Rule("TRN-12")
    void reconnectingWorksAtOnce(ProviderUnderTest provider) {
        Message request =
                Fields.set(provider.sample(Rpc.ON_PROVIDER_LOADED), "meta.node", "emqx@exhook-tck-again.example");
        List<Exchange> loads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            try (Lane lane = provider.openLane()) {
                loads.add(lane.ask(Rpc.ON_PROVIDER_LOADED, request, "of one node, on connection " + (i + 1)));
                if (i == 1) {
                    lane.connected().vanish();
                }
            }
        }
        LoadingRules.allListTheSame(loads);
    }

    @Rule("TRN-04")
    void emqxHeadersAreTakenInAnyOrder(ProviderUnderTest provider) {
        Rpc rpc = Asking.anyRpc(provider);
        Message request = provider.sample(rpc);
        Lane lane = provider.lane();
        WireRequest wire = lane.emqxRequest(rpc, request)
                .inOrderOf589(lane.connected().endpoint().authority());
        Asking.mustBeAnswered(List.of(
                lane.ask(rpc, request, "with headers in the order of EMQX 5.10.3"),
                lane.send(rpc.methodName(), request, "with headers in the order of EMQX 5.8.9", wire)));
    }
}
