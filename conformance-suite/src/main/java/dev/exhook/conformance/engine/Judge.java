package dev.exhook.conformance.engine;

import dev.exhook.conformance.catalogue.RuleSpec;
import dev.exhook.conformance.target.TargetLostException;
import java.time.Duration;
import org.opentest4j.TestAbortedException;

/** Turns how a check ends into a verdict: the one way to it, for every rule. */
final class Judge {

    /** A check, about to run. */
    @FunctionalInterface
    interface Trial {
        void run() throws Throwable;
    }

    private Judge() {}

    /** Runs the check and notes its result. */
    static void tryOut(RuleSpec rule, Trial trial, RunContext run) {
        long start = System.nanoTime();
        Verdict verdict = judge(rule, trial, run);
        run.add(rule, verdict, Duration.ofNanos(System.nanoTime() - start));
    }

    /** Catches everything, as whatever a check throws is a verdict: the last resort is {@link Verdict.KitFault}. */
    @SuppressWarnings("CatchingUnchecked")
    private static Verdict judge(RuleSpec rule, Trial trial, RunContext run) {
        if (run.targetLoss().isPresent()) {
            return new Verdict.NotRun("the target was gone by then");
        }
        try {
            trial.run();
            return new Verdict.Passed();
        } catch (RuleViolation violation) {
            return switch (rule.level()) {
                case MUST -> new Verdict.Failed(violation);
                case SHOULD -> new Verdict.Warned(violation);
                case MAY -> new Verdict.Skipped("not offered: " + violation.actual());
            };
        } catch (TestAbortedException skip) {
            return new Verdict.Skipped(String.valueOf(skip.getMessage()));
        } catch (TargetLostException lost) {
            run.targetIsLost(lost.getMessage());
            return new Verdict.NotRun(lost.getMessage());
        } catch (Throwable mistake) {
            return new Verdict.KitFault(mistake);
        }
    }
}
