package dev.exhook.conformance.internal.rules;

import dev.exhook.conformance.internal.target.Exchange;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * What one try says of whether quick calls wait for slow ones.
 *
 * @param heldUp the quick calls that waited; some only where that is shown
 */
record HoldUp(Kind kind, List<Exchange> heldUp) {
    static final HoldUp NONE = new HoldUp(Kind.NONE, List.of());

    /** A call that waits for another one from near its beginning takes at least this part of that one's time. */
    private static final int HALF = 2;

    enum Kind {
        /** The quick calls were answered first. */
        NONE,
        SHOWN,
        /** The slow calls were not slow this time, or were over before the quick ones came. */
        UNCLEAR
    }

    HoldUp {
        heldUp = List.copyOf(heldUp);
    }

    /**
     * Answers that came after the slow calls': held up, where these were slow, and the waiting is in the time that the
     * quick calls took.
     *
     * @param slow at least one call
     */
    static HoldUp of(List<Exchange> slow, List<Exchange> after) {
        Duration quickestOfSlow = slow.stream()
                .map(call -> call.wire().after())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        List<Exchange> waited = after.stream()
                .filter(call -> call.wire().after().multipliedBy(HALF).compareTo(quickestOfSlow) >= 0)
                .toList();
        boolean isSlow = slow.stream().allMatch(PaceOfHooks::isSlow);
        return isSlow && !waited.isEmpty() ? new HoldUp(Kind.SHOWN, waited) : new HoldUp(Kind.UNCLEAR, List.of());
    }
}
