package dev.exhook.conformance.engine;

import dev.exhook.conformance.catalogue.Catalogue;
import dev.exhook.conformance.known.KnownFailure;
import dev.exhook.conformance.target.ProviderUnderTest;
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
 */
public record RunRequest(
        ProviderUnderTest provider,
        Catalogue catalogue,
        Selection selection,
        RunListener listener,
        List<Check> checks,
        List<KnownFailure> knownFailures,
        Map<String, String> settings) {

    public RunRequest {
        checks = List.copyOf(checks);
        knownFailures = List.copyOf(knownFailures);
    }

    /** The rules of the kit alone, with no failures known. */
    public RunRequest(ProviderUnderTest provider, Catalogue catalogue, Selection selection, RunListener listener) {
        this(provider, catalogue, selection, listener, List.of(), List.of(), Map.of());
    }
}
