package dev.exhook.broker.internal.emulated.loop;

/** Something that is to happen at a time, unless it is canceled before. */
public final class Timer implements Comparable<Timer> {
    private final long atNanos;
    private final long order;
    private final Runnable action;
    private boolean canceled;

    Timer(long atNanos, long order, Runnable action) {
        this.atNanos = atNanos;
        this.order = order;
        this.action = action;
    }

    /** Without effect once it has happened. */
    public void cancel() {
        canceled = true;
    }

    long atNanos() {
        return atNanos;
    }

    void fire() {
        if (!canceled) {
            action.run();
        }
    }

    boolean isCanceled() {
        return canceled;
    }

    /** By time; of the same time, the one set first. */
    @Override
    public int compareTo(Timer other) {
        int byTime = Long.compare(atNanos, other.atNanos);
        return byTime != 0 ? byTime : Long.compare(order, other.order);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Timer timer && timer.order == order;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(order);
    }
}
