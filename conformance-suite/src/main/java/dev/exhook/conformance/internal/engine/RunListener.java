package dev.exhook.conformance.internal.engine;

import dev.exhook.conformance.internal.catalogue.RuleSpec;

/** Follows a run while it goes on. */
@FunctionalInterface
public interface RunListener {

    /** A rule has its verdict: in the order of the rules, whichever ends first. */
    void finished(RuleResult result);

    /** A rule's check is about to run, on this thread. */
    default void starting(RuleSpec rule) {}

    /** A rule's check has just ended, on this thread. */
    default void ended(RuleSpec rule) {}
}
