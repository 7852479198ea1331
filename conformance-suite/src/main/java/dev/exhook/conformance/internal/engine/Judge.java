package dev.exhook.conformance.internal.engine;

import dev.exhook.conformance.Level;
import dev.exhook.conformance.TargetLostException;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.Violation;
import dev.exhook.conformance.internal.target.NotApplicableException;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Turns how a check ends into a verdict: the one way to it, for every rule. */
final class Judge {
    private Judge() {}

    /**
     * Runs the rule's check and notes its result.
     *
     * @param provider the target as this check calls it
     */
    static void judge(Rule rule, ProviderUnderTest provider, RunContext run) {
        long start = System.nanoTime();
        run.listener().starting(rule.spec());
        Verdict verdict = run.brokenGround(rule)
                .<Verdict>map(reporter -> new Verdict.Skipped(RunContext.SEE + reporter))
                .orElseGet(() -> verdict(rule, provider, run.liveness()));
        run.listener().ended(rule.spec());
        run.add(rule.spec(), verdict, Duration.ofNanos(System.nanoTime() - start));
    }

    private static Verdict verdict(Rule rule, ProviderUnderTest provider, TargetLiveness liveness) {
        if (liveness.loss().isEmpty() && !provider.connection().isUsable()) {
            // Before the check, so that it is not blamed for what happened since the last one.
            provider.whyGone().ifPresent(liveness::goneBetweenChecks);
        }
        if (!liveness.begin(rule.id())) {
            return new Verdict.NotRun("the target was gone by then");
        }
        try {
            Verdict verdict = outcome(rule, provider);
            return afterwards(rule, verdict, provider, liveness);
        } finally {
            liveness.end(rule.id());
        }
    }

    /** A check may hold, or be broken in its own words, and have ended the target all the same. */
    private static Verdict afterwards(Rule rule, Verdict verdict, ProviderUnderTest provider, TargetLiveness liveness) {
        boolean nothingToAskAbout = switch (verdict.kind()) {
            case PASSED, SKIPPED -> provider.connection().isUsable();
            case KIT_FAULT -> true;
            case FAILED, WARNED, KNOWN_FAILURE, UNEXPECTEDLY_PASSED, NOT_RUN -> false;
        };
        Optional<String> gone = nothingToAskAbout ? Optional.empty() : provider.whyGone();
        return gone.map(why -> liveness.goneDuring(rule.id(), why, verdict)).orElse(verdict);
    }

    /** Catches everything, as whatever a check throws is a verdict: the last resort is {@link Verdict.KitFault}. */
    @SuppressWarnings("CatchingUnchecked")
    private static Verdict outcome(Rule rule, ProviderUnderTest provider) {
        try {
            provider.forgetLeftOut();
            rule.check().accept(provider);
            return provider.leftOut().isEmpty() ? new Verdict.Passed() : notInFull(provider.leftOut());
        } catch (RuleViolation broken) {
            return violated(rule.spec().level(), broken.violation());
        } catch (NotApplicableException skip) {
            return new Verdict.Skipped(String.valueOf(skip.getMessage()));
        } catch (TargetLostException refused) {
            String expected = "each connection that EMQX opens is accepted";
            return violated(
                    rule.spec().level(),
                    new Violation(expected, refused.getMessage(), refused.getMessage(), List.of()));
        } catch (Throwable mistake) {
            return new Verdict.KitFault(mistake);
        }
    }

    /** What was not done to its end is not passed. */
    private static Verdict notInFull(List<String> leftOut) {
        return new Verdict.Skipped("holds as far as it could be checked: " + String.join("; ", leftOut));
    }

    private static Verdict violated(Level level, Violation violation) {
        return switch (level) {
            case MUST -> new Verdict.Failed(violation);
            case SHOULD -> new Verdict.Warned(violation);
            case MAY -> new Verdict.Skipped("not offered: " + violation.actual());
        };
    }
}
