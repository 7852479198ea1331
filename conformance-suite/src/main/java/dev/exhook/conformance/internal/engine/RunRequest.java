package dev.exhook.conformance.internal.engine;

import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.known.KnownFailure;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import java.util.List;
import java.util.Map;

/**
 * What to run, and on what.
 *
 * @param provider the target, connected
 * @param catalogue the rules there are, those of {@code checks} included
 * @param selection the rules to run
 * @param listener told about each result as it comes
 * @param checks rules that are no methods of package rules; they run first
 * @param knownFailures the failures that are lived with
 * @param settings what the user asked for, by the names that users know; only for reports
 * @param parallel how many rules are checked at a time, 1 or more; those marked {@link Alone} never beside others
 */
public record RunRequest(
        ProviderUnderTest provider,
        Catalogue catalogue,
        Selection selection,
        RunListener listener,
        List<Check> checks,
        List<KnownFailure> knownFailures,
        Map<String, String> settings,
        int parallel) {

    public RunRequest {
        if (parallel < 1) {
            throw new IllegalArgumentException("parallel must be 1 or more, but is " + parallel);
        }
        checks = List.copyOf(checks);
        knownFailures = List.copyOf(knownFailures);
    }

    /** The rules of the kit alone, one at a time, with no failures known. */
    public RunRequest(ProviderUnderTest provider, Catalogue catalogue, Selection selection, RunListener listener) {
        this(provider, catalogue, selection, listener, List.of(), List.of(), Map.of(), 1);
    }

    /** The same, with that many rules at a time. */
    public RunRequest inParallel(int rules) {
        return new RunRequest(provider, catalogue, selection, listener, checks, knownFailures, settings, rules);
    }
}
