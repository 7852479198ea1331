package dev.exhook.conformance.internal.rules;

import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.NotApplicableException;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.TargetConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A slow hook beside quick ones: whom it holds up, on its own connection and on others. */
final class TimHoldRules {
    private static final String ALONE_BECAUSE = "measures time, and puts load on the target";

    static final List<Rule> RULES = List.of(
            Rule.alone("TIM-04", ALONE_BECAUSE, TimHoldRules::aSlowHookHoldsNobodyUp),
            Rule.alone("TIM-11", ALONE_BECAUSE, TimHoldRules::aSlowHookHoldsUpNoOtherConnection));

    private static final int SLOW_CALLS = 4;
    private static final int TIMES = 5;

    /** Rounds that show nothing are made again. */
    private static final int MOST_TIMES = 3 * TIMES;

    /** EMQX's default pool_size. */
    private static final int CONNECTIONS = 8;

    static void aSlowHookHoldsNobodyUp(ProviderUnderTest provider) {
        Exchange slow = slow(provider);
        Exchange fast = PaceOfHooks.of(provider).fast().orElseThrow();
        List<HoldUp> rounds = rounds(() -> behindSlowCalls(slow, fast, provider.connection()));
        if (requireProof(rounds, slow, provider)) {
            throw new RuleViolation(
                    fast.method() + " answered while " + SLOW_CALLS + " calls of " + slow.method() + " are under way",
                    "it was answered after all of them each time",
                    rounds.stream().flatMap(round -> round.heldUp().stream()).toList());
        }
    }

    /** The fast call waits where it is answered after all the slow ones. */
    private static HoldUp behindSlowCalls(Exchange slow, Exchange fast, TargetConnection connection) {
        List<CompletableFuture<Exchange>> before = new ArrayList<>();
        for (int i = 0; i < SLOW_CALLS; i++) {
            before.add(connection.begin(PaceOfHooks.rpc(slow), slow.request(), "one of " + SLOW_CALLS + " slow calls"));
        }
        Exchange after = connection
                .begin(PaceOfHooks.rpc(fast), fast.request(), "behind " + SLOW_CALLS + " slow calls")
                .join();
        boolean last = before.stream().allMatch(CompletableFuture::isDone);
        List<Exchange> ended = before.stream().map(CompletableFuture::join).toList();
        return last ? HoldUp.of(ended, List.of(after)) : HoldUp.NONE;
    }

    static void aSlowHookHoldsUpNoOtherConnection(ProviderUnderTest provider) {
        Exchange slow = slow(provider);
        Exchange fast = PaceOfHooks.of(provider).fast().orElseThrow();
        try (Connections connections = new Connections(provider, CONNECTIONS)) {
            List<HoldUp> rounds = rounds(() -> behindOneSlowCall(slow, fast, connections.all()));
            if (requireProof(rounds, slow, provider)) {
                List<Exchange> heldUp = rounds.get(rounds.size() - 1).heldUp();
                throw new RuleViolation(
                        fast.method() + " answered on other connections while one call of " + slow.method()
                                + " is under way",
                        "on some of them it was answered only after that call, each time",
                        ", the last time on " + heldUp.size() + " of " + (CONNECTIONS - 1),
                        heldUp.subList(0, 1));
            }
        }
    }

    /** The fast calls that end no sooner than the slow one which began before them on another connection. */
    private static HoldUp behindOneSlowCall(Exchange slow, Exchange fast, List<TargetConnection> connections) {
        CompletableFuture<Exchange> first =
                connections.get(0).begin(PaceOfHooks.rpc(slow), slow.request(), "a slow call");
        List<CompletableFuture<Optional<Exchange>>> others = connections.stream()
                .skip(1)
                .map(connection -> connection
                        .begin(PaceOfHooks.rpc(fast), fast.request(), "while a slow call is under way elsewhere")
                        .thenApply(exchange -> first.isDone() ? Optional.of(exchange) : Optional.<Exchange>empty()))
                .toList();
        Exchange ended = first.join();
        List<Exchange> after = others.stream()
                .map(CompletableFuture::join)
                .flatMap(Optional::stream)
                .toList();
        return after.isEmpty() ? HoldUp.NONE : HoldUp.of(List.of(ended), after);
    }

    /** Until nobody is held up once, or somebody was often enough; those that show neither are left out. */
    private static List<HoldUp> rounds(Supplier<HoldUp> round) {
        List<HoldUp> telling = new ArrayList<>();
        for (int i = 0; i < MOST_TIMES && telling.size() < TIMES; i++) {
            HoldUp next = round.get();
            if (next.kind() == HoldUp.Kind.NONE) {
                return List.of(next);
            }
            if (next.kind() == HoldUp.Kind.SHOWN) {
                telling.add(next);
            }
        }
        return telling;
    }

    /**
     * Tells whether somebody was held up each time.
     *
     * @throws NotApplicableException where it may be the machine: it is busy, or the hook that was slow is not any more
     */
    private static boolean requireProof(List<HoldUp> rounds, Exchange slow, ProviderUnderTest provider) {
        if (rounds.stream().anyMatch(round -> round.kind() == HoldUp.Kind.NONE)) {
            return false;
        }
        BusyMachine.requireTime(provider);
        Exchange again = PaceOfHooks.quickest(PaceOfHooks.rpc(slow), Duration.ZERO, provider);
        if (rounds.size() < TIMES || !PaceOfHooks.isSlow(again)) {
            throw new NotApplicableException(slow.method() + " was slow once, and is not any more");
        }
        return true;
    }

    private static Exchange slow(ProviderUnderTest provider) {
        PaceOfHooks pace = PaceOfHooks.of(provider);
        if (pace.calls().isEmpty()) {
            throw new NotApplicableException("no hook answers");
        }
        return pace.slow().orElseThrow(() -> new NotApplicableException("no hook is slow enough to hold others up"));
    }
}
