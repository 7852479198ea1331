package dev.exhook.conformance.internal.rules;

import com.google.protobuf.Message;
import dev.exhook.broker.internal.wire.WireReply;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Rpc;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Waits for a target that is still at work on what a rule gave it, as a debug build is that prints each request: what
 * comes next must not be blamed for that. The calls of this wait are in no other rule's figures.
 */
final class Quiet {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int TIMEOUTS = 6;
    private static final int SHARE_OF_TIMEOUT = 10;

    /** The rest of the time that one run spends so: a target that fell silent for good would cost it many times. */
    private final AtomicLong leftNanos;

    private Quiet(ProviderUnderTest provider) {
        Duration patience = provider.timeout().multipliedBy(TIMEOUTS);
        leftNanos = new AtomicLong(Math.min(patience.toNanos(), LONGEST.toNanos()));
    }

    /** Returns when a plain call takes about as long as at the beginning of the run, or cannot be waited for. */
    static void await(Rpc rpc, ProviderUnderTest provider) {
        Duration usual = usual(rpc, provider);
        Message request = provider.sample(rpc);
        Quiet patience = provider.oncePerRun(Quiet.class, Quiet::new);
        while (!patience.isOver() && provider.connection().isUsable()) {
            WireReply reply = provider.connection()
                    .aside(provider.connection().emqxRequest(rpc, request))
                    .join();
            boolean tellsTime =
                    reply.ending() == WireReply.Ending.COMPLETED || reply.ending() == WireReply.Ending.TIMED_OUT;
            if (!tellsTime || reply.after().compareTo(usual) <= 0) {
                return;
            }
            patience.leftNanos.addAndGet(-reply.after().toNanos());
        }
    }

    private boolean isOver() {
        return leftNanos.get() <= 0;
    }

    private static Duration usual(Rpc rpc, ProviderUnderTest provider) {
        Duration quick = provider.timeout().dividedBy(SHARE_OF_TIMEOUT);
        return provider.plainCalls(rpc).stream()
                .map(Exchange::wire)
                .map(WireReply::after)
                .map(after -> after.multipliedBy(2))
                .max(Comparator.naturalOrder())
                .filter(slow -> slow.compareTo(quick) > 0)
                .orElse(quick);
    }
}
