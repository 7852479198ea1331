package dev.exhook.conformance;

import dev.exhook.conformance.internal.dryrun.DryRun;
import dev.exhook.conformance.internal.run.RunPlan;
import java.util.List;

/** A run that is ready to start: its files are read and its rules are chosen, and nobody was called yet. */
public final class ConformancePlan {
    private final RunPlan plan;
    private final ConformanceListener listener;
    private final Runnable selfCheck;

    ConformancePlan(RunPlan plan, ConformanceListener listener, Runnable selfCheck) {
        this.plan = plan;
        this.listener = listener;
        this.selfCheck = selfCheck;
    }

    /** The rules that will run, in their order. */
    public List<RuleSpec> rules() {
        return plan.specs();
    }

    /** All families of rules, those of rules that will not run included. */
    public List<Family> families() {
        return plan.families();
    }

    /**
     * Runs the rules and returns when each has a verdict. Never throws for what the provider does.
     *
     * @throws TargetLostException when the target cannot be reached or is no hook provider
     * @throws IllegalStateException when the kit does not see the defect of a provider that has one: it is broken, and
     *     nothing that it says can be trusted
     */
    public ConformanceResult run() {
        return run(listener);
    }

    /** The same, with another listener than the builder's. */
    public ConformanceResult run(ConformanceListener other) {
        selfCheck.run();
        return plan.run(other);
    }

    /**
     * The result to report of a run that could not begin.
     *
     * @param why the message of the {@link TargetLostException}
     */
    public ConformanceResult unreached(String why) {
        return plan.unreached(why);
    }

    /**
     * The requests that a run would send, rule by rule, as lines for people. It is sent to a provider of the kit's own.
     */
    public List<String> dryRun() {
        return DryRun.lines(plan);
    }
}
