package dev.exhook.conformance.internal.engine;

import dev.exhook.conformance.internal.catalogue.RuleSpec;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import java.util.function.Consumer;

/**
 * A rule that is made at run time, as from a user's file.
 *
 * @param rule the rule, which is in the run's catalogue as well
 * @param body ends as a check marked by {@link Rule} does: in peace, or by throwing
 */
public record Check(RuleSpec rule, Consumer<ProviderUnderTest> body) {}
