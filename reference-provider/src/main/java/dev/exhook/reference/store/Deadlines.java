package dev.exhook.reference.store;

import dev.exhook.reference.queue.BoundedQueue;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Gives up messages that have waited long enough, also while the writer hangs in the database. */
final class Deadlines implements AutoCloseable {
    /** How late the reply may be on top of the timeout. */
    private static final long TICK_MILLIS = 20;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final BoundedQueue<Pending> queue;
    private final Supplier<List<Pending>> inFlight;
    private final Fallback fallback;
    private final Counters counters;

    Deadlines(BoundedQueue<Pending> queue, Supplier<List<Pending>> inFlight, Fallback fallback, Counters counters) {
        this.queue = queue;
        this.inFlight = inFlight;
        this.fallback = fallback;
        this.counters = counters;
    }

    void start() {
        Thread thread = new Thread(this::run, "store-deadlines");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (!closed.await(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                check();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void check() {
        long now = System.nanoTime();
        queue.removeWhile(pending -> pending.isLate(now)).forEach(this::giveUp);
        inFlight.get().stream().filter(pending -> pending.isLate(now)).forEach(this::giveUp);
    }

    private void giveUp(Pending pending) {
        if (fallback.giveUp(pending, "the database did not commit it in time")) {
            counters.timedOut.increment();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
