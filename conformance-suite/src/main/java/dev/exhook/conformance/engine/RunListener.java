package dev.exhook.conformance.engine;

/** Follows a run while it goes on. */
@FunctionalInterface
public interface RunListener {

    /** A rule's check has ended. */
    void finished(RuleResult result);
}
