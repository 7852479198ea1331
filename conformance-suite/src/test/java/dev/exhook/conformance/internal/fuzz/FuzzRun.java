package dev.exhook.conformance.internal.fuzz;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.ProtocolChoice;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.SessionSettings;
import dev.exhook.conformance.internal.target.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Lives that were played on a provider of a test, as fast as it answers.
 *
 * @param found each cause, in its order
 * @param lateOnce what was late, and not again
 * @param lives how many lives there were
 * @param calls how many calls they made
 */
record FuzzRun(List<Found> found, List<String> lateOnce, long lives, long calls) {
    /** A busy machine is no slow provider. */
    private static final Duration AMPLE = Duration.ofSeconds(30);

    private static final int NO_LIMIT = 1_000_000_000;

    /** Until something is found, or so many were played. */
    static FuzzRun untilFound(RawProvider provider, ProtocolChoice protocol, long lives, boolean smaller) {
        return play(provider, protocol, lives, AMPLE, smaller, 1);
    }

    /** So many. */
    static FuzzRun of(RawProvider provider, ProtocolChoice protocol, long lives) {
        return play(provider, protocol, lives, AMPLE, true, Integer.MAX_VALUE);
    }

    /** So many, with what takes longer being late. */
    static FuzzRun of(RawProvider provider, ProtocolChoice protocol, long lives, Duration slow) {
        return play(provider, protocol, lives, slow, true, Integer.MAX_VALUE);
    }

    private static FuzzRun play(
            RawProvider provider, ProtocolChoice protocol, long lives, Duration slow, boolean smaller, int enough) {
        FuzzSettings settings = new FuzzSettings(1, lives, slow, NO_LIMIT, List.of(), id -> true);
        SessionSettings session = SessionSettings.of(protocol, AMPLE).named(settings.prefix());
        List<Found> found = new ArrayList<>();
        try (ProviderUnderTest target = ProviderUnderTest.connect(Target.at("127.0.0.1:" + provider.port()), session);
                Fuzz fuzz = new Fuzz(target, settings)) {
            fuzz.run(() -> found.size() >= enough, () -> !smaller, found::add);
            return new FuzzRun(
                    List.copyOf(found),
                    fuzz.lateOnce(),
                    fuzz.lives(),
                    fuzz.tally().calls());
        }
    }
}
