package dev.exhook.conformance.internal.bench;

import dev.exhook.broker.internal.wire.load.Calls;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * So many jobs a second, whatever becomes of those before: each has a time at which it was meant to start, and what it
 * waits counts from there. A provider that stalls, or a generator that does, cannot hide the calls that it keeps from
 * being made.
 */
final class OpenLoop implements Driver {
    private static final double NANOS = 1e9;

    /** Finer steps would cost more than they tell. */
    private static final long STEP = 100_000;

    private final Calls calls;
    private final Plan plan;
    private final Recorder recorder;
    private final double perSecond;
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile boolean stopped;
    private volatile long due;
    private long began;
    private long made;

    OpenLoop(Calls calls, Plan plan, Recorder recorder, Rate rate) {
        this.calls = calls;
        this.plan = plan;
        this.recorder = recorder;
        perSecond = rate.perSecond();
    }

    @Override
    public void start() {
        begin(calls.now());
        Thread pacer = new Thread(this::pace, "pacer");
        pacer.setDaemon(true);
        pacer.start();
    }

    /** The first job is due now. */
    void begin(long now) {
        began = now;
        due = now;
    }

    private void pace() {
        while (!stopped) {
            long wait = due - calls.now();
            if (wait <= 0 && asked.compareAndSet(false, true)) {
                calls.execute(() -> {
                    asked.set(false);
                    sendDue(calls.now());
                });
            }
            LockSupport.parkNanos(Math.max(wait, STEP));
        }
    }

    /** Starts all jobs that were meant to start until now. */
    void sendDue(long now) {
        while (due <= now && !stopped) {
            long intended = due;
            made++;
            due = began + (long) (made * NANOS / perSecond);
            new Job(calls, recorder, plan, plan.anyone(), ending -> {}).start(intended);
        }
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
