package dev.exhook.conformance.engine;

import dev.exhook.conformance.catalogue.Catalogue;
import dev.exhook.conformance.target.ProviderUnderTest;

/**
 * What to run, and on what.
 *
 * @param provider the target, connected
 * @param catalogue the rules there are
 * @param selection the rules to run
 * @param listener told about each result as it comes
 */
public record RunRequest(ProviderUnderTest provider, Catalogue catalogue, Selection selection, RunListener listener) {}
