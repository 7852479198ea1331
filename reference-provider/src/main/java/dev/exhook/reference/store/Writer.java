package dev.exhook.reference.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Writes what is in the queue, until that is closed and empty or the thread is interrupted. Everything that came in while
 * one batch was committed is the next: no artificial delay, and the busier it is, the more messages share a commit.
 */
final class Writer implements Runnable {
    private static final Logger LOG = System.getLogger(MessageStore.class.getName());
    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    /** How long the database may be back before that is noticed. */
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final PendingQueue queue;
    private final Schema schema;
    private final Batch batch;
    private final Cleanup cleanup;
    private final Outage outage;
    private final CountDownLatch firstAttempt = new CountDownLatch(1);
    private volatile List<Pending> inFlight = List.of();

    Writer(PendingQueue queue, Schema schema, Batch batch, Cleanup cleanup, Outage outage) {
        this.queue = queue;
        this.schema = schema;
        this.batch = batch;
        this.cleanup = cleanup;
        this.outage = outage;
    }

    /** Waits until the table is there or it is known that it cannot be made now. */
    void awaitFirstAttempt(Duration time) throws InterruptedException {
        if (!firstAttempt.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.log(Level.WARNING, "the database has not answered yet");
        }
    }

    /** What was taken from the queue and may not be settled. */
    List<Pending> inFlight() {
        return inFlight;
    }

    @Override
    public void run() {
        try {
            prepareEarly();
            while (!queue.isDrained()) {
                inFlight = queue.take(cleanup.nanosUntilDue());
                write(inFlight);
                inFlight = List.of();
                cleanup.runIfDue();
            }
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "the time to flush is over");
        }
    }

    /** Before the first message comes, so that it need not wait, and a database that will not do is in the log. */
    private void prepareEarly() {
        long began = System.nanoTime();
        try {
            schema.ensure();
        } catch (SQLException e) {
            outage.attemptFailed(began, e);
        } finally {
            firstAttempt.countDown();
        }
    }

    private void write(List<Pending> taken) throws InterruptedException {
        long pause = FIRST_PAUSE_NANOS;
        for (List<Pending> rest = taken; !rest.isEmpty(); rest = unsettled(rest)) {
            long began = System.nanoTime();
            try {
                schema.ensure();
                batch.write(rest);
            } catch (SQLException e) {
                schema.doubt();
                outage.attemptFailed(began, e);
                TimeUnit.NANOSECONDS.sleep(pause);
                pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
            }
        }
    }

    private static List<Pending> unsettled(List<Pending> batch) {
        return batch.stream().filter(pending -> !pending.isSettled()).toList();
    }
}
