package dev.exhook.conformance.internal.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.internal.engine.Results;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The first line of the page says what the exit code says. */
class HeadlineTest {
    private static final Verdict FAILED = new Verdict.Failed(Results.violation("a wrong value"));
    private static final Verdict WARNED = new Verdict.Warned(Results.violation("a doubtful value"));

    @Test
    void allIsWell() {
        assertThat(of(Results.run(Results.of("VAL-01", new Verdict.Passed())))).isEqualTo("Conforms: 1 rule holds");
    }

    @Test
    void aMustIsBrokenAndAShould() {
        ConformanceResult run = Results.run(Results.of("VAL-02", FAILED), Results.of("VAL-03", WARNED));

        assertThat(of(run)).isEqualTo("Does not conform: 1 cause breaks a MUST, 1 a SHOULD");
        assertThat(Headline.of(run).tone()).isEqualTo(Verdict.Kind.FAILED);
    }

    @Test
    void aShouldAloneFailsOnlyAStrictRun() {
        ConformanceResult run = Results.run(Results.of("VAL-03", WARNED));

        assertThat(of(run)).isEqualTo("Conforms, with 1 thing to look at");
        assertThat(Headline.of(run).tone()).isEqualTo(Verdict.Kind.WARNED);
        assertThat(of(Results.strict(run))).isEqualTo("Does not conform: 1 cause breaks a SHOULD");
    }

    @Test
    void aKnownFailureIsSaid() {
        Verdict known = new Verdict.KnownFailed(Results.violation("m"), Results.known("VAL-04"));

        assertThat(of(Results.run(Results.of("VAL-01", new Verdict.Passed()), Results.of("VAL-04", known))))
                .isEqualTo("Conforms, but for 1 known failure: 1 rule holds");
    }

    @Test
    void aKnownFailureThatPassesFailsTheRun() {
        assertThat(of(Results.run(Results.of("VAL-04", new Verdict.UnexpectedlyPassed(Results.known("VAL-04"))))))
                .isEqualTo("Does not conform: 1 known failure passes now");
    }

    @Test
    void aKnownFailureThatIsOutOfDateFailsTheRun() {
        assertThat(of(Results.withStaleEntry(Results.run(Results.of("VAL-01", new Verdict.Passed())))))
                .isEqualTo("Does not pass: 1 known failure out of date");
    }

    @Test
    void aLostTargetOutweighsFailures() {
        assertThat(of(Results.run(Optional.of("gone"), Results.of("VAL-02", FAILED))))
                .isEqualTo("Not complete: the target was lost; 1 finding until then");
        assertThat(of(Results.run(Optional.of("gone"), Results.of("VAL-02", new Verdict.NotRun("gone")))))
                .isEqualTo("Nothing was checked: the target could not be called");
        assertThat(of(Results.run(Results.of("VAL-02", new Verdict.NotRun("time is up")))))
                .isEqualTo("Not complete: 1 rule not run");
    }

    @Test
    void aBrokenKitOutweighsAll() {
        assertThat(of(Results.run(
                        Optional.of("gone"),
                        Results.of("VAL-02", new Verdict.KitFault(new IllegalStateException("ours"))))))
                .isEqualTo("The kit itself is broken, so nothing here can be trusted");
    }

    @Test
    void nothingCheckedIsNoSuccess() {
        assertThat(of(Results.run(Results.of("VAL-02", new Verdict.Skipped("not declared")))))
                .isEqualTo("Nothing could be checked");
    }

    private static String of(ConformanceResult run) {
        return Headline.of(run).text();
    }
}
