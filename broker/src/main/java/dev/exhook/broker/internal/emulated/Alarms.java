package dev.exhook.broker.internal.emulated;

import dev.exhook.broker.internal.emulated.loop.Scheduler;
import dev.exhook.broker.internal.emulated.loop.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** The timers of a connection; each goes off in its process. */
final class Alarms {
    private final Scheduler scheduler;
    private final Consumer<Name> ring;
    private final Map<Name, Timer> timers = new EnumMap<>(Name.class);

    Alarms(Scheduler scheduler, Consumer<Name> ring) {
        this.scheduler = scheduler;
        this.ring = ring;
    }

    /** The names of the alarms. */
    enum Name {
        KEEPALIVE,
        EXPIRE_SESSION,
        WILL_MESSAGE,
        EXPIRE_AWAITING_REL
    }

    /** Sets it unless it is set already. */
    void ensure(Name name, Duration delay) {
        timers.computeIfAbsent(
                name,
                any -> scheduler.after(delay, () -> {
                    timers.remove(name);
                    ring.accept(name);
                }));
    }

    /** Sets it anew. */
    void reset(Name name, Duration delay) {
        Timer before = timers.remove(name);
        if (before != null) {
            before.cancel();
        }
        ensure(name, delay);
    }

    void cancelAll() {
        timers.values().forEach(Timer::cancel);
        timers.clear();
    }
}
