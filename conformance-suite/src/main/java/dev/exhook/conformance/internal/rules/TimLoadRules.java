package dev.exhook.conformance.internal.rules;

import com.google.protobuf.Message;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.Fault;
import dev.exhook.conformance.internal.target.NotApplicableException;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.TargetConnection;
import dev.exhook.proto.Rpc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Quick, also when others are slow, and when there are many. */
final class TimLoadRules {
    private static final String ALONE_BECAUSE = "measures time, and puts load on the target";

    static final List<Rule> RULES = List.of(
            Rule.alone("TIM-02", ALONE_BECAUSE, TimLoadRules::repliesComeQuickly),
            Rule.alone("TIM-04", ALONE_BECAUSE, TimLoadRules::aSlowHookHoldsNobodyUp),
            Rule.alone("TIM-08", ALONE_BECAUSE, TimLoadRules::aBurstIsAnsweredOrRefused),
            Rule.alone("TIM-10", ALONE_BECAUSE, TimLoadRules::loadIsBorne));

    /** EMQX's default pool_size. */
    private static final int CONNECTIONS = 8;

    private static final int STREAMS = 16;
    private static final int ROUNDS = 8;
    private static final int BURST = 64;
    private static final int TRIES = 5;
    private static final int SLOW_CALLS = 4;
    private static final int SHARE_OF_TIMEOUT = 10;
    private static final Duration SLOW = Duration.ofMillis(50);
    private static final int MUCH_SLOWER = 10;

    static void repliesComeQuickly(ProviderUnderTest provider) {
        Duration bound = provider.timeout().dividedBy(SHARE_OF_TIMEOUT);
        List<Exchange> quickest = Asking.worthAsking(provider).stream()
                .map(rpc -> quickest(rpc, bound, provider))
                .toList();
        Require.each(
                quickest,
                "a reply within " + bound.toMillis() + " ms (a tenth of request_timeout), once in " + TRIES + " calls",
                exchange -> exchange.wire().after().compareTo(bound) > 0
                        ? Optional.of(exchange.method() + " took longer each time")
                        : Optional.empty(),
                exchange -> ", " + exchange.wire().after().toMillis() + " ms at best");
    }

    /** The quickest of a few calls; the first that is quick enough will do. */
    private static Exchange quickest(Rpc rpc, Duration bound, ProviderUnderTest provider) {
        Exchange best = provider.ask(rpc, provider.sample(rpc), "a plain request");
        for (int i = 1; i < TRIES && best.wire().after().compareTo(bound) > 0 && provider.answers(rpc); i++) {
            Exchange next = provider.ask(rpc, provider.sample(rpc), "a plain request");
            best = next.wire().after().compareTo(best.wire().after()) < 0 ? next : best;
        }
        return best;
    }

    static void aSlowHookHoldsNobodyUp(ProviderUnderTest provider) {
        List<Exchange> pace = new ArrayList<>();
        for (Rpc rpc : Asking.worthAsking(provider)) {
            // Of all its tries, also where the first is quick: a busy machine makes single calls slow.
            pace.add(quickest(rpc, Duration.ZERO, provider));
        }
        Comparator<Exchange> byTime =
                Comparator.comparing(exchange -> exchange.wire().after());
        Exchange slow = pace.stream().max(byTime).orElseThrow(() -> new NotApplicableException("no hook answers"));
        Exchange fast = pace.stream().min(byTime).orElseThrow();
        Duration atLeast = fast.wire().after().multipliedBy(MUCH_SLOWER);
        if (slow.wire().after().compareTo(SLOW) < 0 || slow.wire().after().compareTo(atLeast) < 0) {
            throw new NotApplicableException("no hook is slow enough to hold others up");
        }
        List<Exchange> heldUp = new ArrayList<>();
        for (int i = 0; i < TRIES; i++) {
            Optional<Exchange> late = lastOfAll(slow, fast, provider.connection());
            if (late.isEmpty()) {
                return;
            }
            heldUp.add(late.get());
        }
        throw new RuleViolation(
                fast.method() + " answered while " + SLOW_CALLS + " calls of " + slow.method() + " are under way",
                "it was answered after all of them each time",
                heldUp);
    }

    /** The fast call, if it was answered after all the slow ones that began before it. */
    private static Optional<Exchange> lastOfAll(Exchange slow, Exchange fast, TargetConnection connection) {
        List<CompletableFuture<Exchange>> before = new ArrayList<>();
        for (int i = 0; i < SLOW_CALLS; i++) {
            before.add(connection.begin(rpc(slow), slow.request(), "one of " + SLOW_CALLS + " slow calls"));
        }
        Exchange after = connection
                .begin(rpc(fast), fast.request(), "behind " + SLOW_CALLS + " slow calls")
                .join();
        boolean last = before.stream().allMatch(CompletableFuture::isDone);
        before.forEach(CompletableFuture::join);
        return last ? Optional.of(after) : Optional.empty();
    }

    private static Rpc rpc(Exchange exchange) {
        return Rpc.byMethodName(exchange.method()).orElseThrow();
    }

    static void aBurstIsAnsweredOrRefused(ProviderUnderTest provider) {
        List<Exchange> burst = atOnce(provider, BURST, 1);
        Quiet.await(rpc(burst.get(0)), provider);
        Require.each(
                burst,
                "a reply or an error status to each of " + CONNECTIONS * BURST + " calls at once",
                exchange -> Fault.of(exchange)
                        .filter(fault -> fault.kind() != Fault.Kind.STATUS)
                        .map(Fault::text));
    }

    static void loadIsBorne(ProviderUnderTest provider) {
        List<Exchange> load = atOnce(provider, STREAMS, ROUNDS);
        Quiet.await(rpc(load.get(0)), provider);
        Require.each(
                load,
                CONNECTIONS * STREAMS * ROUNDS + " replies, " + CONNECTIONS * STREAMS + " calls at a time",
                Answers::fault);
    }

    private static List<Exchange> atOnce(ProviderUnderTest provider, int streams, int rounds) {
        Rpc rpc = Asking.anyRpc(provider);
        Message request = provider.sample(rpc);
        String what = "one of " + CONNECTIONS * streams + " at once";
        List<Exchange> all = new ArrayList<>();
        try (Connections connections = new Connections(provider, CONNECTIONS)) {
            for (int round = 0; round < rounds; round++) {
                List<CompletableFuture<Exchange>> calls = new ArrayList<>();
                for (int i = 0; i < streams; i++) {
                    connections.all().forEach(connection -> calls.add(connection.begin(rpc, request, what)));
                }
                calls.forEach(call -> all.add(call.join()));
            }
        }
        return all;
    }
}
