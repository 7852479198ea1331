package dev.exhook.provider;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The calls whose handler has begun and not answered yet. What is answered on the network thread never counts: there
 * are no more of those at once than threads. The limit is checked before a call begins to wait, so that in a burst it
 * may be exceeded by as many calls as there are network threads.
 */
final class WaitingCalls {
    private final AtomicInteger count = new AtomicInteger();
    private final int max;

    WaitingCalls(int max) {
        this.max = max;
    }

    boolean isFull() {
        return count.get() >= max;
    }

    void enter() {
        count.incrementAndGet();
    }

    void leave() {
        count.decrementAndGet();
    }

    int count() {
        return count.get();
    }
}
