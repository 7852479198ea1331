package dev.exhook.conformance.internal.bench;

import java.util.Optional;

/**
 * Knows a server without {@code TCP_NODELAY}: with several calls under way on a connection, it keeps a reply back until
 * what it sent before is acknowledged, and Linux delays acknowledgements by 40 ms ({@code TCP_DELACK_MIN}). One call at
 * a time is fast. EMQX's connections do the same.
 */
final class DelayedAcknowledgements {
    private static final long DELAY = 40_000_000;
    /** What the call itself and the way may take beside the delay. */
    private static final long MORE = 10_000_000;

    private static final double MEDIAN = 50;
    private static final double MOST = 75;
    private static final double BUSY_CORE = 0.8;
    private static final double MICROS_PER_SECOND = 1e6;

    private DelayedAcknowledgements() {}

    /** A line that says so; empty where the times are others, or the provider's own work explains them. */
    static Optional<String> in(BenchResult result) {
        Measured measured = result.measured();
        boolean isBusy = result.cpuMicros()
                .filter(micros -> micros * measured.rate() / MICROS_PER_SECOND > BUSY_CORE)
                .isPresent();
        return measured.hooks().stream()
                .filter(hook -> !isBusy && isDelayed(hook))
                .findFirst()
                .map(
                        hook -> "Half of the calls of " + hook.hook() + " take "
                                + BenchText.millis(hook.nanos(), MEDIAN)
                                + " ms, about as long as TCP waits with an acknowledgement (40 ms): does its server set"
                                + " TCP_NODELAY? A listener that is made by hand often comes without; --clients 1 is fast then.");
    }

    private static boolean isDelayed(HookTimes hook) {
        return hook.nanos().getTotalCount() > 0
                && hook.nanos().getValueAtPercentile(MEDIAN) >= DELAY
                && hook.nanos().getValueAtPercentile(MOST) <= DELAY + MORE;
    }
}
