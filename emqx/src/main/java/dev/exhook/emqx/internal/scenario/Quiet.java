package dev.exhook.emqx.internal.scenario;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.awaitility.Awaitility;

/**
 * Waits until a broker has nothing more to ask its providers: no answer is outstanding, and no call came for a while.
 */
final class Quiet {
    /** A busy machine lets tens of milliseconds pass between two calls of one client. */
    private static final Duration SILENCE = Duration.ofMillis(150);

    private static final Duration POLL = Duration.ofMillis(10);

    /** A hang guard, far above the longest timeout that a scenario gives a provider that hangs. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final IntSupplier calls;
    private final AtomicInteger outstanding = new AtomicInteger();

    /**
     * A watch.
     *
     * @param calls how many calls were answered until now
     */
    Quiet(IntSupplier calls) {
        this.calls = calls;
    }

    /** Does something later; until it is done it is not quiet. */
    void putOff(Executor executor, Duration delay, Runnable action) {
        outstanding.incrementAndGet();
        CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, executor)
                .execute(() -> {
                    try {
                        action.run();
                    } finally {
                        outstanding.decrementAndGet();
                    }
                });
    }

    void await() {
        Awaitility.await("the broker's providers to be left in peace")
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .during(SILENCE)
                .atMost(PATIENCE)
                .until(new SameAsBefore()::holds);
    }

    private final class SameAsBefore {
        private int before = calls.getAsInt();

        boolean holds() {
            int now = calls.getAsInt();
            boolean same = now == before && outstanding.get() == 0;
            before = now;
            return same;
        }
    }
}
