package dev.exhook.conformance;

/** Follows a run while it goes on. */
@FunctionalInterface
public interface ConformanceListener {

    /**
     * The target answers, and the first rule is about to run.
     *
     * @param target the target and how it is spoken to, in one line
     * @param prefix what the names in this run's requests begin with
     */
    default void started(String target, String prefix) {}

    /**
     * The target answers slowly, so that the run will take long; told after {@link #started}.
     *
     * @param hint how long, why, and what to do about it, in one line
     */
    default void takesLong(String hint) {}

    /** A rule's check is about to run, on this thread. */
    default void starting(RuleSpec rule) {}

    /** A rule's check has just ended, on this thread. */
    default void ended(RuleSpec rule) {}

    /** A rule has its verdict: in the order of the rules, whichever ends first. */
    void finished(RuleResult result);
}
