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

    /**
     * Handles what is there, and marks who is to be made ready when more comes.
     *
     * @param handler false: the process is over
     */
    void handleAll(Predicate<T> handler, Turn self) {
        while (!messages.isEmpty()) {
            if (!handler.test(messages.remove())) {
                return;
            }
            if (!messages.isEmpty() && scheduler.othersAreReady()) {
                scheduler.ready(self);
                return;
            }
        }
        waiting = self;
    }

    /** Tells whether nothing is there. */
    boolean isEmpty() {
        return messages.isEmpty();
    }

    /** Takes all messages of a kind that are there now, as EMQX drains deliveries. */
    public List<T> drain(Predicate<T> kind) {
        List<T> drained = new ArrayList<>(messages.stream().filter(kind).toList());
        messages.removeIf(kind);
        return drained;
    }
}
