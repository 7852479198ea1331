package dev.exhook.broker.internal.emulated.loop;

import java.util.concurrent.Semaphore;

/** A process as the scheduler sees it: a thread that sleeps until it is its turn. */
final class Turn {
    private final String name;
    private final Semaphore permit = new Semaphore(0);

    Turn(String name) {
        this.name = name;
    }

    void give() {
        permit.release();
    }

    void awaitIt() {
        permit.acquireUninterruptibly();
    }

    @Override
    public String toString() {
        return name;
    }
}
