package dev.exhook.reference.log;

import java.util.logging.LogManager;

/**
 * Keeps logging while the program shuts down. The JDK's own manager takes all handlers away as soon as a signal comes,
 * in parallel to the draining that one wants to read about. In use when it is the system property
 * {@code java.util.logging.manager} before anything logs.
 */
public final class LastingLogManager extends LogManager {
    private static volatile boolean isRunning;

    /** Keeps the handlers from being removed. */
    public static void keep() {
        isRunning = true;
    }

    @Override
    public void reset() {
        if (!isRunning) {
            super.reset();
        }
    }
}
