package dev.exhook.conformance.internal.rules;

import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.NotApplicableException;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.TargetConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A slow hook beside quick ones: whom it holds up, on its own connection and on others. */
final class TimHoldRules {
    private static final String ALONE_BECAUSE = "measures time, and puts load on the target";

    static final List<Rule> RULES = List.of(
            Rule.alone("TIM-04", ALONE_BECAUSE, TimHoldRules::aSlowHookHoldsNobodyUp),
            Rule.alone("TIM-11", ALONE_BECAUSE, TimHoldRules::aSlowHookHoldsUpNoOtherConnection));

    private static final int SLOW_CALLS = 4;
    private static final int TIMES = 5;

    /** EMQX's default pool_size. */
    private static final int CONNECTIONS = 8;

    static void aSlowHookHoldsNobodyUp(ProviderUnderTest provider) {
        Exchange slow = slow(provider);
        Exchange fast = PaceOfHooks.of(provider).fast().orElseThrow();
        List<Exchange> heldUp = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            Optional<Exchange> late = lastOfAll(slow, fast, provider.connection());
            if (late.isEmpty()) {
                return;
            }
            heldUp.add(late.get());
        }
        BusyMachine.requireTime(provider);
        throw new RuleViolation(
                fast.method() + " answered while " + SLOW_CALLS + " calls of " + slow.method() + " are under way",
                "it was answered after all of them each time",
                heldUp);
    }

    /** The fast call, if it was answered after all the slow ones that began before it. */
    private static Optional<Exchange> lastOfAll(Exchange slow, Exchange fast, TargetConnection connection) {
        List<CompletableFuture<Exchange>> before = new ArrayList<>();
        for (int i = 0; i < SLOW_CALLS; i++) {
            before.add(connection.begin(PaceOfHooks.rpc(slow), slow.request(), "one of " + SLOW_CALLS + " slow calls"));
        }
        Exchange after = connection
                .begin(PaceOfHooks.rpc(fast), fast.request(), "behind " + SLOW_CALLS + " slow calls")
                .join();
        boolean last = before.stream().allMatch(CompletableFuture::isDone);
        before.forEach(CompletableFuture::join);
        return last ? Optional.of(after) : Optional.empty();
    }

    static void aSlowHookHoldsUpNoOtherConnection(ProviderUnderTest provider) {
        Exchange slow = slow(provider);
        Exchange fast = PaceOfHooks.of(provider).fast().orElseThrow();
        try (Connections connections = new Connections(provider, CONNECTIONS)) {
            List<Exchange> heldUp = List.of();
            for (int i = 0; i < TIMES; i++) {
                heldUp = behindOneSlowCall(slow, fast, connections.all());
                if (heldUp.isEmpty()) {
                    return;
                }
            }
            BusyMachine.requireTime(provider);
            throw new RuleViolation(
                    fast.method() + " answered on other connections while one call of " + slow.method()
                            + " is under way",
                    "on some of them it was answered only after that call, each time",
                    ", the last time on " + heldUp.size() + " of " + (CONNECTIONS - 1),
                    heldUp.subList(0, 1));
        }
    }

    /** The fast calls that ended no sooner than the slow one which began before them on another connection. */
    private static List<Exchange> behindOneSlowCall(Exchange slow, Exchange fast, List<TargetConnection> connections) {
        CompletableFuture<Exchange> first =
                connections.get(0).begin(PaceOfHooks.rpc(slow), slow.request(), "a slow call");
        List<CompletableFuture<Optional<Exchange>>> others = connections.stream()
                .skip(1)
                .map(connection -> connection
                        .begin(PaceOfHooks.rpc(fast), fast.request(), "while a slow call is under way elsewhere")
                        .thenApply(exchange -> first.isDone() ? Optional.of(exchange) : Optional.<Exchange>empty()))
                .toList();
        first.join();
        return others.stream()
                .map(CompletableFuture::join)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Exchange slow(ProviderUnderTest provider) {
        PaceOfHooks pace = PaceOfHooks.of(provider);
        if (pace.calls().isEmpty()) {
            throw new NotApplicableException("no hook answers");
        }
        return pace.slow().orElseThrow(() -> new NotApplicableException("no hook is slow enough to hold others up"));
    }
}
