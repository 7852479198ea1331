package dev.exhook.provider;

import io.grpc.Context;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * How long a handler may take, and what is answered then.
 *
 * @param time EMQX waits for its {@code request_timeout}, 5 s unless configured; this should be less
 */
record Deadline(Duration time, LateAnswer answer) {
    /** An answer must be on its way before the broker gives up: a tenth of its patience is for the network. */
    private static final double PART_OF_BROKERS = 0.9;

    /**
     * Runs the task when the time of the current call is over, unless the result is canceled before: after
     * {@link #time}, or before the broker gives up if that is sooner.
     */
    CompletableFuture<Void> schedule(Runnable task) {
        CompletableFuture<Void> timer = new CompletableFuture<>();
        CompletableFuture<Void> unused = timer.thenRun(task);
        return timer.completeOnTimeout(null, nanos(), TimeUnit.NANOSECONDS);
    }

    private long nanos() {
        io.grpc.Deadline brokers = Context.current().getDeadline();
        return brokers == null
                ? time.toNanos()
                : Math.min(time.toNanos(), (long) (brokers.timeRemaining(TimeUnit.NANOSECONDS) * PART_OF_BROKERS));
    }
}
