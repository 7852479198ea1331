package dev.exhook.broker.internal.emulated.loop;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The messages for one process, in the order they came. */
public final class Mailbox<T> {
    private final Scheduler scheduler;
    private final Deque<T> messages = new ArrayDeque<>();
    private @Nullable Turn waiting;

    Mailbox(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Puts a message at the end. */
    public void put(T message) {
        messages.add(message);
        if (waiting != null) {
            scheduler.ready(waiting);
            waiting = null;
        }
    }

    /** Takes the oldest message; waits for one if there is none. */
    public T take() {
        while (messages.isEmpty()) {
            waiting = scheduler.current();
            scheduler.pause();
        }
        return messages.remove();
    }

    /** Takes all messages of a kind that are there now, as EMQX drains deliveries. */
    public List<T> drain(Predicate<T> kind) {
        List<T> drained = new ArrayList<>(messages.stream().filter(kind).toList());
        messages.removeIf(kind);
        return drained;
    }
}
