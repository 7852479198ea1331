package dev.exhook.conformance.internal.engine;

import dev.exhook.conformance.Level;
import dev.exhook.conformance.TargetLostException;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.Violation;
import dev.exhook.conformance.internal.target.LeftOut;
import dev.exhook.conformance.internal.target.NotApplicableException;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns how a check ends into a verdict: the one way to it, for every rule. */
final class Judge {
    static final String GONE_BY_THEN = "the target was gone by then";

    /** The expectation where a connection was refused. */
    private static final String ACCEPTED = "each connection that EMQX opens is accepted";

    private Judge() {}

    /**
     * Runs the rule's check and notes its result.
     *
     * @param provider the target as this check calls it
     * @return whether there is a verdict; false: the target went away while others were checked, too, so that this
     *     check has to be done again, alone
     */
    static boolean judge(Rule rule, ProviderUnderTest provider, RunContext run) {
        long start = System.nanoTime();
        run.listener().starting(rule.spec());
        Optional<Verdict> verdict = run.brokenGround(rule)
                .<Verdict>map(reporter -> new Verdict.RestsOnBroken(reporter))
                .or(() -> run.liveness().blamed(rule.id()))
                .or(() -> verdict(rule, provider, run.liveness()));
        run.listener().ended(rule.spec());
        verdict.ifPresent(found -> run.add(rule.spec(), found, Duration.ofNanos(System.nanoTime() - start)));
        return verdict.isPresent();
    }

    private static Optional<Verdict> verdict(Rule rule, ProviderUnderTest provider, TargetLiveness liveness) {
        if (!provider.connection().isUsable()) {
            // Before the check, so that it is not blamed for what happened since the last one.
            liveness.lookBetweenChecks(provider);
        }
        if (rule.lasts().isPresent() && liveness.loss().isEmpty()) {
            return Optional.of(liveness.besideOthers(() -> outcome(rule, provider)));
        }
        if (!liveness.begin(rule.id())) {
            return Optional.of(
                    liveness.loss().isPresent() ? new Verdict.NotRun(GONE_BY_THEN) : new Verdict.Skipped(GONE_BY_THEN));
        }
        try {
            Verdict verdict = outcome(rule, provider);
            return isWorthALook(verdict, provider)
                    ? liveness.lookAfter(rule.spec(), verdict, provider)
                    : Optional.of(verdict);
        } finally {
            liveness.end(rule.id());
        }
    }

    /** A check may hold, or be broken in its own words, and have ended the target all the same. */
    private static boolean isWorthALook(Verdict verdict, ProviderUnderTest provider) {
        return switch (verdict.kind()) {
            case PASSED, SKIPPED -> !provider.connection().isUsable();
            case KIT_FAULT -> false;
            case FAILED, WARNED, KNOWN_FAILURE, UNEXPECTEDLY_PASSED, NOT_RUN -> true;
        };
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
            return new Verdict.Skipped(String.valueOf(skip.getMessage()), skip.reportedBy());
        } catch (TargetLostException refused) {
            return violated(rule.spec().level(), noConnection(refused));
        } catch (Throwable mistake) {
            return new Verdict.KitFault(mistake);
        }
    }

    /** Without the address in what the next run shall show again: a port may be another one then. */
    private static Violation noConnection(TargetLostException refused) {
        String symptom = "no connection";
        return new Violation(ACCEPTED, symptom + ": " + refused.getMessage(), symptom, List.of())
                .by(Violation.Cause.NO_CONNECTION);
    }

    /** The verdict on a rule that was not checked to its end: it has not passed. */
    private static Verdict notInFull(List<LeftOut> leftOut) {
        return new Verdict.Skipped(
                "holds as far as it could be checked: "
                        + leftOut.stream().map(LeftOut::toString).collect(Collectors.joining("; ")),
                leftOut.stream().map(LeftOut::reportedBy).distinct().toList());
    }

    private static Verdict violated(Level level, Violation violation) {
        return switch (level) {
            case MUST -> new Verdict.Failed(violation);
            case SHOULD -> new Verdict.Warned(violation);
            case MAY -> new Verdict.Skipped("not offered: " + violation.actual());
        };
    }
}
