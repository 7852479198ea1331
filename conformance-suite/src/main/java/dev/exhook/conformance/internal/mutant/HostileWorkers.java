package dev.exhook.conformance.internal.mutant;

import dev.exhook.broker.internal.script.raw.RawCall;
import dev.exhook.broker.internal.script.raw.RawConnection;
import dev.exhook.broker.internal.script.raw.RawProvider;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Peers that are sound at first: they run out of something, or lock themselves up. */
final class HostileWorkers {
    private static final int WORKERS = 300;
    private static final int FEW = 20;
    private static final Duration A_BIT = Duration.ofMillis(5);

    private HostileWorkers() {}

    static List<Hostile> all() {
        return List.of(
                Hostile.breaks(
                                "DEADLOCK",
                                "is locked for good once two calls are under way",
                                "TIM-01",
                                HostileWorkers::deadlocking,
                                "FAIL  TIM-01")
                        .hurried(),
                Hostile.breaks(
                                "LEAK",
                                "leaks a worker with each call, and has a few hundred",
                                "TIM-01",
                                () -> leaking(WORKERS),
                                "FAIL  TIM-01")
                        .hurried(),
                Hostile.breaks(
                                "WORN-OUT",
                                "answers twenty calls, and then none but that of loading",
                                "SVC-05,SVC-06",
                                () -> HostileConnections.butLoading(leaking(FEW)),
                                "no reply within 0.2 s")
                        .hurried(),
                Hostile.breaks(
                                "EXHAUSTED",
                                "answers twenty calls, and then none",
                                "SVC-05,SVC-06",
                                () -> leaking(FEW),
                                "no reply within 0.2 s")
                        .hurried(),
                Hostile.started(
                                "CRASH",
                                "is gone at the twentieth call",
                                "SVC-05,SVC-06",
                                HostileWorkers::crashing,
                                "went away")
                        .endingWith(3),
                Hostile.started(
                        "CONNECTIONS",
                        "takes twenty connections, and no more",
                        "TRN-12,ROB-08",
                        HostileWorkers::countingConnections,
                        "FAIL  ROB-08"));
    }

    /** Once two calls meet, they hold what the other one needs, and so does everybody after them. */
    private static RawProvider.Script deadlocking() {
        AtomicInteger underWay = new AtomicInteger();
        AtomicBoolean locked = new AtomicBoolean();
        return call -> {
            if (underWay.incrementAndGet() > 1) {
                locked.set(true);
            }
            if (!locked.get()) {
                call.pause(A_BIT).step(underWay::decrementAndGet);
                SoundProvider.INSTANCE.answer(call);
            }
        };
    }

    /**
     * Serves each call on a worker of its own that it never gets back; real ones die of the last thread, or of memory.
     */
    private static RawProvider.Script leaking(int most) {
        Semaphore workers = new Semaphore(most);
        return call -> {
            if (workers.tryAcquire()) {
                SoundProvider.INSTANCE.answer(call);
            }
        };
    }

    private static RawProvider crashing(int port) {
        AtomicInteger calls = new AtomicInteger();
        RawProvider provider = RawProvider.start(port, call -> {});
        provider.script(call -> {
            if (calls.incrementAndGet() < FEW) {
                SoundProvider.INSTANCE.answer(call);
            } else if (calls.get() == FEW) {
                // Not on the event loop that has to close everything.
                new Thread(provider::close, "crash").start();
            }
        });
        return provider;
    }

    private static RawProvider countingConnections(int port) {
        return RawProvider.start(port, new RawProvider.Script() {
            private final AtomicInteger connections = new AtomicInteger();

            @Override
            public void answer(RawCall call) throws Exception {
                SoundProvider.INSTANCE.answer(call);
            }

            @Override
            public void opened(RawCall call) {
                SoundProvider.INSTANCE.opened(call);
            }

            @Override
            public void connected(RawConnection connection) {
                if (connections.incrementAndGet() > FEW) {
                    connection.close();
                }
            }
        });
    }
}
