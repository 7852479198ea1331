package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.internal.engine.Results;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
    private static final RuleResult PASSED = Results.of("VAL-01", new Verdict.Passed());
    private static final RuleResult FAILED = Results.of("VAL-02", new Verdict.Failed(Results.violation("bad")));
    private static final RuleResult WARNED = Results.of("VAL-04", new Verdict.Warned(Results.violation("bad")));
    private static final RuleResult SKIPPED = Results.of("VAL-03", new Verdict.Skipped("not declared"));
    private static final RuleResult BROKEN = Results.of("VAL-07", new Verdict.KitFault(new IllegalStateException()));
    private static final RuleResult NOT_RUN = Results.of("VAL-08", new Verdict.NotRun("gone"));

    @Test
    void theNumbersAreAPromise() {
        assertThat(ExitCode.values()).extracting(ExitCode::code).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void allWellIsZero() {
        assertThat(ExitCode.of(Results.run(PASSED, SKIPPED))).isEqualTo(ExitCode.CONFORMS);
    }

    @Test
    void aBrokenMustIsOne() {
        assertThat(ExitCode.of(Results.run(PASSED, FAILED))).isEqualTo(ExitCode.VIOLATION);
    }

    @Test
    void aBrokenShouldIsOneOnlyWhenStrict() {
        assertThat(ExitCode.of(Results.run(PASSED, WARNED))).isEqualTo(ExitCode.CONFORMS);
        assertThat(ExitCode.of(Results.strict(Results.run(PASSED, WARNED)))).isEqualTo(ExitCode.VIOLATION);
    }

    @Test
    void aKnownFailureIsZeroAlsoWhenStrict() {
        Verdict known = new Verdict.KnownFailed(Results.violation("bad"), Results.known("VAL-02"));

        assertThat(ExitCode.of(Results.strict(Results.run(Results.of("VAL-02", known)))))
                .isEqualTo(ExitCode.CONFORMS);
    }

    @Test
    void aKnownFailureInVainIsOne() {
        RuleResult back = Results.of("VAL-02", new Verdict.UnexpectedlyPassed(Results.known("VAL-02")));

        assertThat(ExitCode.of(Results.run(PASSED, back))).isEqualTo(ExitCode.VIOLATION);
        assertThat(ExitCode.of(Results.withStaleEntry(Results.run(PASSED)))).isEqualTo(ExitCode.VIOLATION);
    }

    @Test
    void nothingExecutedIsNoSuccess() {
        assertThat(ExitCode.of(Results.run(SKIPPED))).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aLostTargetOutweighsViolations() {
        assertThat(ExitCode.of(Results.run(Optional.of("gone"), FAILED, NOT_RUN)))
                .isEqualTo(ExitCode.TARGET_LOST);
    }

    @Test
    void aMistakeOfTheKitOutweighsEverything() {
        assertThat(ExitCode.of(Results.strict(Results.run(Optional.of("gone"), FAILED, BROKEN))))
                .isEqualTo(ExitCode.KIT_FAULT);
    }
}
