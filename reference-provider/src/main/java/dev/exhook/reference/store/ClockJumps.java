package dev.exhook.reference.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Notices that the clock was set, by comparing it with the elapsed time. A clock that is two days ahead for a minute
 * must not delete two days of messages.
 */
final class ClockJumps {
    /** More than any clock drifts between two looks. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);
    /** How long the clock is distrusted after that, for people to notice and set it right. */
    static final Duration DISTRUST = Duration.ofHours(1);

    private static final Logger LOG = System.getLogger(MessageStore.class.getName());

    private final LongSupplier nanoClock;
    private boolean begun;
    private long millis;
    private long nanos;
    private long distrustedUntil;
    private boolean distrusted;

    ClockJumps(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /**
     * Returns whether the clock can be believed.
     *
     * @param nowMillis what it shows
     */
    boolean trusts(long nowMillis) {
        long now = nanoClock.getAsLong();
        if (begun) {
            long jump = nowMillis - millis - TimeUnit.NANOSECONDS.toMillis(now - nanos);
            if (Math.abs(jump) > TOLERANCE.toMillis()) {
                distrusted = true;
                distrustedUntil = now + DISTRUST.toNanos();
                LOG.log(
                        Level.WARNING,
                        "the clock was set " + (jump > 0 ? "forward" : "back") + " by "
                                + Duration.ofMillis(Math.abs(jump)).toSeconds() + " s: no old messages are deleted for "
                                + DISTRUST.toMinutes() + " minutes");
            }
        }
        begun = true;
        millis = nowMillis;
        nanos = now;
        if (distrusted && now - distrustedUntil >= 0) {
            distrusted = false;
        }
        return !distrusted;
    }
}
