package dev.exhook.broker.internal.emulated.loop;

/** Unwinds a process when the scheduler is closed. */
final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
        super("the run is over", null, false, false);
    }
}
