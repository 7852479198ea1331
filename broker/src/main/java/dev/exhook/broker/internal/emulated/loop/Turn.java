package dev.exhook.broker.internal.emulated.loop;

import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A process as the scheduler sees it: a thread that sleeps until it is its turn, or, where turns are stacked, something
 * to do on top of the one that waits.
 */
final class Turn {
    private final String name;
    private final Semaphore permit = new Semaphore(0);
    private final @Nullable Consumer<Turn> work;
    private boolean begun;

    Turn(String name) {
        this(name, null);
    }

    /**
     * Of a process without a thread.
     *
     * @param work what it does until it has nothing to do; gets this turn
     */
    Turn(String name, @Nullable Consumer<Turn> work) {
        this.name = name;
        this.work = work;
    }

    /** Does its work on the calling thread; false: it is in the midst of it, and waits somewhere below. */
    boolean takeOnTop() {
        if (work == null || begun) {
            return false;
        }
        begun = true;
        work.accept(this);
        begun = false;
        return true;
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
