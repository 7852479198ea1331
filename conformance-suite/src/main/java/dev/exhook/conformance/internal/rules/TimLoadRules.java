package dev.exhook.conformance.internal.rules;

import com.google.protobuf.Message;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.Fault;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Rpc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Quick, also when there are many. */
final class TimLoadRules {
    private static final String ALONE_BECAUSE = "measures time, and puts load on the target";

    static final List<Rule> RULES = List.of(
            Rule.alone("TIM-02", ALONE_BECAUSE, TimLoadRules::repliesComeQuickly),
            Rule.alone("TIM-08", ALONE_BECAUSE, TimLoadRules::aBurstIsAnsweredOrRefused),
            Rule.alone("TIM-10", ALONE_BECAUSE, TimLoadRules::loadIsBorne));

    /** EMQX's default pool_size. */
    private static final int CONNECTIONS = 8;

    private static final int STREAMS = 16;
    private static final int SHARE_OF_TIMEOUT = 10;

    static void repliesComeQuickly(ProviderUnderTest provider) {
        Duration bound = provider.timeout().dividedBy(SHARE_OF_TIMEOUT);
        List<Exchange> quickest = Asking.worthAsking(provider).stream()
                .map(rpc -> PaceOfHooks.quickest(rpc, bound, provider))
                .toList();
        if (quickest.stream().anyMatch(exchange -> exchange.wire().after().compareTo(bound) > 0)) {
            BusyMachine.requireTime(provider);
        }
        Require.each(
                quickest,
                "a reply within " + bound.toMillis() + " ms (a tenth of request_timeout), once in " + PaceOfHooks.TRIES
                        + " calls",
                exchange -> exchange.wire().after().compareTo(bound) > 0
                        ? Optional.of(exchange.method() + " took longer each time")
                        : Optional.empty(),
                exchange -> ", " + exchange.wire().after().toMillis() + " ms at best");
    }

    static void aBurstIsAnsweredOrRefused(ProviderUnderTest provider) {
        int burst = provider.workload().burst();
        Load.mustBeBorne(
                () -> atOnce(provider, burst, 1),
                "a reply or an error status to each of " + CONNECTIONS * burst + " calls at once",
                exchange -> Fault.of(exchange)
                        .filter(fault -> fault.kind() != Fault.Kind.STATUS)
                        .map(Fault::text));
    }

    static void loadIsBorne(ProviderUnderTest provider) {
        int rounds = provider.workload().rounds();
        Load.mustBeBorne(
                () -> atOnce(provider, STREAMS, rounds),
                CONNECTIONS * STREAMS * rounds + " replies, " + CONNECTIONS * STREAMS + " calls at a time",
                Answers::fault);
    }

    private static List<Exchange> atOnce(ProviderUnderTest provider, int streams, int rounds) {
        Rpc rpc = Asking.heaviestRpc(provider);
        Message request = provider.sample(rpc);
        String what = "one of " + CONNECTIONS * streams + " at once";
        List<Exchange> all = new ArrayList<>();
        try (Connections connections = Connections.forLoad(provider, CONNECTIONS)) {
            for (int round = 0; round < rounds; round++) {
                List<CompletableFuture<Exchange>> calls = new ArrayList<>();
                for (int i = 0; i < streams; i++) {
                    connections.all().forEach(connection -> calls.add(connection.begin(rpc, request, what)));
                }
                calls.forEach(call -> all.add(call.join()));
            }
        }
        Quiet.await(rpc, provider);
        return all;
    }
}
