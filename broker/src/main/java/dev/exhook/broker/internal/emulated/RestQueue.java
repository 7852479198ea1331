package dev.exhook.broker.internal.emulated;

import dev.exhook.broker.internal.emulated.loop.Promise;
import dev.exhook.broker.internal.emulated.loop.Scheduler;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The requests to the REST API that are under way at once ({@code dashboard.listeners.http.max_connections}); more wait
 * until one is over. Without it a provider that publishes whenever it is asked about a message would never be done:
 * each message asks for the next one before it is answered.
 */
final class RestQueue {
    /** EMQX's default. */
    static final int AT_ONCE = 512;

    private final Scheduler scheduler;
    private final Deque<Promise<Boolean>> waiting = new ArrayDeque<>();
    private int underWay;

    RestQueue(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Does it in the calling process, once it is its turn. */
    void handle(Runnable request) {
        if (underWay < AT_ONCE) {
            underWay++;
        } else {
            Promise<Boolean> turn = scheduler.promise();
            waiting.add(turn);
            turn.await();
        }
        try {
            request.run();
        } finally {
            leave();
        }
    }

    /** Whoever waits longest takes the place. */
    private void leave() {
        Promise<Boolean> next = waiting.poll();
        if (next == null) {
            underWay--;
        } else {
            next.complete(true);
        }
    }
}
