package dev.exhook.conformance.internal.fuzz;

import dev.exhook.broker.internal.search.Case;
import dev.exhook.conformance.RuleResult;

/**
 * A trouble, and the smallest life that shows it.
 *
 * @param result the rule that it breaks, and how
 * @param life which can be read as a scenario
 * @param number the life that showed it first, from 0
 * @param shows how often the smallest one showed it when it was played again
 */
public record Found(RuleResult result, Case life, long number, int shows) {
    /** How often the smallest one is played again. */
    static final int TIMES = 3;

    /** The id of the rule. */
    public String id() {
        return result.rule().id();
    }

    /** What came, in one line. */
    public String actual() {
        return result.verdict().violation().orElseThrow().actual();
    }
}
