package dev.exhook.conformance.internal.bench;

import dev.exhook.broker.internal.wire.load.Calls;
import dev.exhook.broker.internal.wire.load.Ending;
import java.time.Duration;

/** So many jobs at a time on each connection: one that is over begins the next. */
final class ClosedLoop implements Driver {
    /** A connection that is gone is not asked as fast as it can say so. */
    private static final Duration AFTER_A_LOSS = Duration.ofMillis(50);

    private final Calls calls;
    private final Plan plan;
    private final Recorder recorder;
    private final int lanes;
    private volatile boolean stopped;

    ClosedLoop(Calls calls, Plan plan, Recorder recorder, int lanes) {
        this.calls = calls;
        this.plan = plan;
        this.recorder = recorder;
        this.lanes = lanes;
    }

    @Override
    public void start() {
        calls.execute(() -> {
            for (int i = 0; i < lanes * calls.connections(); i++) {
                next(i % calls.connections());
            }
        });
    }

    private void next(int slot) {
        if (!stopped) {
            new Job(calls, recorder, plan, plan.on(slot), ending -> after(ending, slot)).start(calls.now());
        }
    }

    private void after(Ending ending, int slot) {
        switch (ending) {
            case NO_CONNECTION, REFUSED, LOST -> calls.later(AFTER_A_LOSS, () -> next(slot));
            default -> next(slot);
        }
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
