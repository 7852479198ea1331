package dev.exhook.conformance.internal.engine;

import dev.exhook.broker.internal.text.Printable;
import dev.exhook.conformance.TargetLostException;
import dev.exhook.conformance.internal.target.Absence;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Waits for a target that takes no connection: supervisors start it again, and one that is only busy will have time.
 *
 * @param why for what reason there was no connection
 * @param busy whether it was there all the time, and only silent
 * @param said the line in which it told why it ended, where the kit can read that
 * @param after how long it was away; empty: it was given up
 */
public record Return(String why, boolean busy, Optional<String> said, Optional<Duration> after) {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /** A debug build that prints megabytes, a garbage collection, a machine with other work: all shorter than this. */
    private static final Duration LONGEST_BUSY = Duration.ofSeconds(60);

    /** Waits if the target is not there. Empty: it is. */
    public static Optional<Return> of(ProviderUnderTest provider) {
        return provider.absence().map(absence -> await(absence, provider));
    }

    /**
     * Asks a target that may be on its way back: where it refuses the connection it is waited for, once.
     *
     * @throws TargetLostException when it does not come back, or goes away again
     */
    static <T> T askWhenBack(ProviderUnderTest provider, Supplier<T> question) {
        try {
            return question.get();
        } catch (TargetLostException refused) {
            of(provider).filter(Return::isGone).ifPresent(gone -> {
                throw new TargetLostException(gone.why());
            });
            return question.get();
        }
    }

    /** How long is waited for a target that refuses connections. */
    static Duration patience(ProviderUnderTest provider) {
        return provider.timeout().multipliedBy(2);
    }

    private static Return await(Absence first, ProviderUnderTest provider) {
        long start = System.nanoTime();
        Absence last = first;
        boolean busy = first.busy();
        try {
            if (!busy && provider.startAgain()) {
                return new Return(first.why(), false, provider.lastWords(), Optional.of(elapsed(start)));
            }
        } catch (TargetLostException e) {
            return new Return(
                    first.why() + "; started again, " + e.getMessage(), false, Optional.empty(), Optional.empty());
        }
        while (elapsed(start).compareTo(last.busy() ? LONGEST_BUSY : patience(provider)) < 0) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            Optional<Absence> now = provider.absence();
            if (now.isEmpty()) {
                return new Return(first.why(), busy, Optional.empty(), Optional.of(elapsed(start)));
            }
            last = now.get();
            busy &= last.busy();
        }
        return new Return(
                last.why() + ", and was not back within " + seconds(elapsed(start)),
                busy,
                Optional.empty(),
                Optional.empty());
    }

    private static Duration elapsed(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Tells whether it was given up. */
    public boolean isGone() {
        return after.isEmpty();
    }

    /**
     * As {@code 127.0.0.1:9000 connection refused: nothing listens there; its last words: "panic: no memory"; it was
     * back after 1.2 s}.
     */
    public String text() {
        return why
                + lastWords()
                + after.map(time -> "; it was back after " + seconds(time)).orElse("");
    }

    /** As {@code ; its last words: "panic: no memory"}; empty where nobody knows. */
    public String lastWords() {
        return said.map(line -> "; its last words: \"" + Printable.line(line) + "\"")
                .orElse("");
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", TimeUnit.MILLISECONDS.toMicros(time.toMillis()) / 1e6);
    }
}
