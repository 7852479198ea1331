package dev.exhook.conformance.internal.engine;

import dev.exhook.conformance.ConformanceListener;
import dev.exhook.conformance.KnownFailure;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import java.util.List;

/**
 * The rules to run, and the provider to run them on.
 *
 * @param provider the target, connected
 * @param rules those to run, in the order in which they are run and reported
 * @param whole whether these are all there are
 * @param knownFailures the failures that are lived with
 * @param parallel how many rules are checked at a time, 1 or more; those that need the target for themselves never
 *     beside others
 * @param listener told about each result as it comes
 */
public record RunRequest(
        ProviderUnderTest provider,
        List<Rule> rules,
        boolean whole,
        List<KnownFailure> knownFailures,
        int parallel,
        ConformanceListener listener) {
    public RunRequest {
        if (parallel < 1) {
            throw new IllegalArgumentException("parallel must be 1 or more, but is " + parallel);
        }
        rules = List.copyOf(rules);
        knownFailures = List.copyOf(knownFailures);
    }
}
