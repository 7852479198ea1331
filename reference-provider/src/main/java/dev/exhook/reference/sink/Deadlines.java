package dev.exhook.reference.sink;

import dev.exhook.reference.queue.BoundedQueue;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Gives up messages that have waited long enough, also while the writer hangs in a call. */
final class Deadlines implements AutoCloseable {
    /** How late the reply may be on top of the timeout. */
    private static final long TICK_MILLIS = 20;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final String name;
    private final BoundedQueue<QueuedMessage> queue;
    private final Supplier<List<QueuedMessage>> inFlight;
    private final Fallback fallback;
    private final SinkCounters counters;

    Deadlines(
            String name,
            BoundedQueue<QueuedMessage> queue,
            Supplier<List<QueuedMessage>> inFlight,
            Fallback fallback,
            SinkCounters counters) {
        this.name = name;
        this.queue = queue;
        this.inFlight = inFlight;
        this.fallback = fallback;
        this.counters = counters;
    }

    void start() {
        Thread thread = new Thread(this::run, name + "-deadlines");
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
        queue.removeWhile(queued -> queued.isLate(now)).forEach(this::giveUp);
        inFlight.get().stream().filter(queued -> queued.isLate(now)).forEach(this::giveUp);
    }

    private void giveUp(QueuedMessage queued) {
        if (fallback.giveUp(queued, fallback.words().late())) {
            counters.timedOut.increment();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
