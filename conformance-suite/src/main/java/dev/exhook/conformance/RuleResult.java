package dev.exhook.conformance;

import java.time.Duration;

/**
 * One rule's outcome.
 *
 * @param rule the rule as the catalogue has it
 * @param verdict what its check came to
 * @param took how long the check ran; zero when it was not run
 */
public record RuleResult(RuleSpec rule, Verdict verdict, Duration took) {}
