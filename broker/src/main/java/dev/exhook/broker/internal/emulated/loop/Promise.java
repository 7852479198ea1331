package dev.exhook.broker.internal.emulated.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value that some process waits for. Completed once, by whoever has the turn. */
public final class Promise<T> {
    private final Scheduler scheduler;
    private final List<Turn> waiting = new ArrayList<>();
    private @Nullable T value;

    Promise(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Gives the value; later ones are dropped. */
    public void complete(T result) {
        if (value == null) {
            value = result;
            waiting.forEach(scheduler::ready);
            waiting.clear();
        }
    }

    /** Tells whether the value is there. */
    public boolean isDone() {
        return value != null;
    }

    /** Waits for the value, forever if need be. */
    public T await() {
        while (value == null) {
            waiting.add(scheduler.current());
            scheduler.pause();
        }
        return value;
    }

    /** Waits that long; empty: the value did not come. */
    public Optional<T> await(Duration atMost) {
        if (value == null) {
            Turn self = scheduler.current();
            Timer alarm = scheduler.after(atMost, () -> {
                if (waiting.remove(self)) {
                    scheduler.ready(self);
                }
            });
            waiting.add(self);
            scheduler.pause();
            alarm.cancel();
        }
        return Optional.ofNullable(value);
    }
}
