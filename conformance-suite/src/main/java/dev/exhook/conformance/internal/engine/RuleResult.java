package dev.exhook.conformance.internal.engine;

import dev.exhook.conformance.internal.catalogue.RuleSpec;
import java.time.Duration;

/**
 * One rule's outcome.
 *
 * @param rule the rule as the catalogue has it
 * @param verdict what its check came to
 * @param took how long the check ran; zero when it was not run
 */
public record RuleResult(RuleSpec rule, Verdict verdict, Duration took) {}
