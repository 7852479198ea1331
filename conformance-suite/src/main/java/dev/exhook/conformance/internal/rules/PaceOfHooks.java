package dev.exhook.conformance.internal.rules;

import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Rpc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How quick each declared hook is when nobody is beside it.
 *
 * @param calls the quickest of a few of each hook that answers, in EMQX's order
 */
record PaceOfHooks(List<Exchange> calls) {
    /** Well below what the hash of a password takes, so that a busy machine does not decide whether that is slow. */
    private static final Duration SLOW = Duration.ofMillis(20);

    private static final int MUCH_SLOWER = 10;
    static final int TRIES = 5;
    private static final Comparator<Exchange> BY_TIME =
            Comparator.comparing(exchange -> exchange.wire().after());

    PaceOfHooks {
        calls = List.copyOf(calls);
    }

    /** Measured when first asked for, by a rule that runs alone. */
    static PaceOfHooks of(ProviderUnderTest provider) {
        return provider.oncePerRun(PaceOfHooks.class, PaceOfHooks::measure);
    }

    private static PaceOfHooks measure(ProviderUnderTest provider) {
        List<Exchange> calls = new ArrayList<>();
        for (Rpc rpc : Asking.worthAsking(provider)) {
            // Of all its tries, also where the first is quick: a busy machine makes single calls slow.
            calls.add(quickest(rpc, Duration.ZERO, provider));
        }
        return new PaceOfHooks(calls);
    }

    /** The quickest of a few calls; the first that is quick enough will do. */
    static Exchange quickest(Rpc rpc, Duration enough, ProviderUnderTest provider) {
        Exchange best = provider.ask(rpc, provider.sample(rpc), "a plain request");
        for (int i = 1; i < TRIES && best.wire().after().compareTo(enough) > 0 && provider.answers(rpc); i++) {
            Exchange next = provider.ask(rpc, provider.sample(rpc), "a plain request");
            best = BY_TIME.compare(next, best) < 0 ? next : best;
        }
        return best;
    }

    Optional<Exchange> fast() {
        return calls.stream().min(BY_TIME);
    }

    /** The slowest, where it is slow, and much slower than the fastest. */
    Optional<Exchange> slow() {
        return calls.stream().max(BY_TIME).filter(slow -> {
            Duration after = slow.wire().after();
            Duration fastest = fast().orElseThrow().wire().after();
            return isSlow(slow) && after.compareTo(fastest.multipliedBy(MUCH_SLOWER)) >= 0;
        });
    }

    /** Tells whether a call took so long that others would feel it. */
    static boolean isSlow(Exchange exchange) {
        return exchange.wire().after().compareTo(SLOW) >= 0;
    }

    /** The method of a call. */
    static Rpc rpc(Exchange exchange) {
        return Rpc.byMethodName(exchange.method()).orElseThrow();
    }
}
