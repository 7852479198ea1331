package dev.exhook.broker.internal.emulated.loop;

/** Outside work under way. */
public final class Errand<T> {
    private final Outside<T> work;
    private final Promise<T> result;
    private boolean parked;
    private boolean abandoned;

    Errand(Outside<T> work, Promise<T> result) {
        this.work = work;
        this.result = result;
    }

    /** The result to come. */
    public Promise<T> result() {
        return result;
    }

    /** Gives the result up: it is no longer waited for. */
    public void abandon() {
        abandoned = true;
    }

    void start(Scheduler scheduler) {
        work.start(value -> scheduler.post(() -> result.complete(value)));
    }

    /** Tells whether time may go on without it: it is done, given up, or put off to a later time of the clock. */
    boolean isSettled() {
        return result.isDone() || parked || abandoned;
    }

    void park() {
        parked = true;
    }

    void unpark() {
        parked = false;
    }
}
