package dev.exhook.reference.queue;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Tracks whether something fails, and since when. Logs a line when that begins, and one when it is over. */
public final class Outage {
    private final Logger log;
    private final String failing;
    private final String working;
    private volatile boolean lasts;
    private volatile long since;
    private long failures;

    /**
     * No outage yet.
     *
     * @param failing the beginning of the first line, to which the reason is added
     * @param working the beginning of the second line, to which is added how long it took
     */
    public Outage(Logger log, String failing, String working) {
        this.log = log;
        this.failing = failing;
        this.working = working;
    }

    /**
     * An attempt has failed.
     *
     * @param began when it was begun, as {@link System#nanoTime()}
     */
    public synchronized void failed(long began, String reason) {
        failures++;
        if (!lasts) {
            since = began;
            lasts = true;
            log.log(Level.WARNING, failing + ": " + reason);
        }
    }

    /** An attempt has succeeded. */
    public void succeeded() {
        if (lasts) {
            end();
        }
    }

    private synchronized void end() {
        if (lasts) {
            lasts = false;
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
            log.log(Level.INFO, working + ", after " + millis + " ms and " + failures + " failures");
            failures = 0;
        }
    }

    /** Returns whether the latest attempt has failed. */
    public boolean lasts() {
        return lasts;
    }

    /** Returns whether all attempts have failed for that long. */
    public boolean hasLasted(Duration time) {
        return lasts && System.nanoTime() - since > time.toNanos();
    }
}
