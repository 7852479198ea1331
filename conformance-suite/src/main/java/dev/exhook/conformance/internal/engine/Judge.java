package dev.exhook.conformance.internal.engine;

import dev.exhook.conformance.internal.catalogue.RuleSpec;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.TargetLostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.opentest4j.TestAbortedException;

/** Turns how a check ends into a verdict: the one way to it, for every rule. */
final class Judge {

    /** A check, about to run. */
    @FunctionalInterface
    interface Trial {
        void run() throws Throwable;
    }

    private Judge() {}

    /**
     * Runs the check and notes its result.
     *
     * @param provider the target as this check calls it
     */
    static void tryOut(RuleSpec rule, Trial trial, ProviderUnderTest provider, RunContext run) {
        long start = System.nanoTime();
        run.listener().starting(rule);
        Verdict verdict = judge(rule, trial, provider, run.presence());
        run.listener().ended(rule);
        run.add(rule, verdict, Duration.ofNanos(System.nanoTime() - start));
    }

    private static Verdict judge(RuleSpec rule, Trial trial, ProviderUnderTest provider, Presence presence) {
        if (presence.loss().isEmpty() && !provider.lane().isUsable()) {
            // Before the check, so that it is not blamed for what happened since the last one.
            provider.whyGone().ifPresent(presence::goneBetweenChecks);
        }
        if (!presence.begin(rule.id())) {
            return new Verdict.NotRun("the target was gone by then");
        }
        try {
            Verdict verdict = outcome(rule, trial);
            return afterwards(rule, verdict, provider, presence);
        } finally {
            presence.end(rule.id());
        }
    }

    /** A check may hold, or be broken in its own words, and have ended the target all the same. */
    private static Verdict afterwards(RuleSpec rule, Verdict verdict, ProviderUnderTest provider, Presence presence) {
        boolean nothingToAskAbout = switch (verdict.kind()) {
            case PASSED, SKIPPED -> provider.lane().isUsable();
            case BROKEN -> true;
            case FAILED, WARNED, KNOWN_FAILURE, UNEXPECTEDLY_PASSED, NOT_RUN -> false;
        };
        Optional<String> gone = nothingToAskAbout ? Optional.empty() : provider.whyGone();
        return gone.map(why -> presence.goneDuring(rule.id(), why, verdict)).orElse(verdict);
    }

    /** Catches everything, as whatever a check throws is a verdict: the last resort is {@link Verdict.KitFault}. */
    @SuppressWarnings("CatchingUnchecked")
    private static Verdict outcome(RuleSpec rule, Trial trial) {
        try {
            trial.run();
            return new Verdict.Passed();
        } catch (RuleViolation violation) {
            return broken(rule, violation);
        } catch (TestAbortedException skip) {
            return new Verdict.Skipped(String.valueOf(skip.getMessage()));
        } catch (TargetLostException refused) {
            return broken(
                    rule,
                    new RuleViolation("each connection that EMQX opens is accepted", refused.getMessage(), List.of()));
        } catch (Throwable mistake) {
            return new Verdict.KitFault(mistake);
        }
    }

    private static Verdict broken(RuleSpec rule, RuleViolation violation) {
        return switch (rule.level()) {
            case MUST -> new Verdict.Failed(violation);
            case SHOULD -> new Verdict.Warned(violation);
            case MAY -> new Verdict.Skipped("not offered: " + violation.actual());
        };
    }
}
