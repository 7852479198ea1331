package dev.exhook.provider;

import io.grpc.Context;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
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
     * All calls in the process share it. A future of the JDK's own would do, but makes an exception, with its stack
     * trace, for each timer that is canceled, and nearly all of them are.
     */
    private static final ScheduledThreadPoolExecutor TIMERS = timers();

    /**
     * Runs the task when the time of the current call is over, unless the result is canceled before: after
     * {@link #time}, or before the broker gives up if that is sooner.
     */
    Future<?> schedule(Runnable task) {
        return TIMERS.schedule(task, nanos(), TimeUnit.NANOSECONDS);
    }

    private static ScheduledThreadPoolExecutor timers() {
        ScheduledThreadPoolExecutor timers =
                new ScheduledThreadPoolExecutor(1, new DefaultThreadFactory("exhook-deadlines", true));
        // What was answered must not be held until its time would have been over.
        timers.setRemoveOnCancelPolicy(true);
        return timers;
    }

    private long nanos() {
        io.grpc.Deadline brokers = Context.current().getDeadline();
        return brokers == null
                ? time.toNanos()
                : Math.min(time.toNanos(), (long) (brokers.timeRemaining(TimeUnit.NANOSECONDS) * PART_OF_BROKERS));
    }
}
