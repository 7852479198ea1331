package dev.exhook.broker.internal.emulated.loop;

/**
 * Ends a run whose processes cannot take their turns on one thread: one waits for something that takes time, and one
 * that waits below it has to go on first. With a virtual clock and nothing outside, the run can be made anew with
 * {@link Turns#THREADS}.
 */
public final class EntangledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EntangledException(Turn first) {
        super(first + " has to go on before one that waits above it", null, false, false);
    }
}
