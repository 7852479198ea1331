package dev.exhook.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.yaml.Place;
import dev.exhook.conformance.Verdict.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Violation HOW = new Violation("e", "a", "a", List.of());
    private static final KnownFailure ENTRY = new KnownFailure(
            "VAL-02",
            "in repair",
            "a",
            Optional.of("https://tracker.example/17"),
            Optional.empty(),
            new Place("known.yaml", 2, 5));

    @Test
    void eachVerdictSaysWhatItIsAndWhy() {
        IllegalStateException cause = new IllegalStateException("oops");

        assertVerdict(new Verdict.Passed(), Kind.PASSED, null, null);
        assertVerdict(new Verdict.Failed(HOW), Kind.FAILED, null, HOW);
        assertVerdict(new Verdict.Warned(HOW), Kind.WARNED, null, HOW);
        assertVerdict(
                new Verdict.KnownFailed(HOW, ENTRY),
                Kind.KNOWN_FAILURE,
                "known failure: in repair (https://tracker.example/17)",
                HOW);
        assertVerdict(
                new Verdict.UnexpectedlyPassed(ENTRY),
                Kind.UNEXPECTEDLY_PASSED,
                "holds again, so the known failure at known.yaml:2:5 has to be removed",
                null);
        assertVerdict(new Verdict.Skipped("not declared"), Kind.SKIPPED, "not declared", null);
        assertThat(new Verdict.Skipped("not declared").reportedBy()).isEmpty();
        assertThat(new Verdict.RestsOnBroken("VAL-01").reportedBy()).containsExactly("VAL-01");
        assertVerdict(new Verdict.RestsOnBroken("VAL-01"), Kind.SKIPPED, "see VAL-01", null);
        assertVerdict(new Verdict.NotRun("gone"), Kind.NOT_RUN, "gone", null);
        assertVerdict(
                new Verdict.KitFault(cause),
                Kind.KIT_FAULT,
                "a mistake in the kit: java.lang.IllegalStateException: oops",
                null);
    }

    private static void assertVerdict(
            Verdict verdict,
            Kind kind,
            @org.jspecify.annotations.Nullable String reason,
            @org.jspecify.annotations.Nullable Violation violation) {
        assertThat(verdict.kind()).isEqualTo(kind);
        assertThat(verdict.reason()).isEqualTo(Optional.ofNullable(reason));
        assertThat(verdict.violation()).isEqualTo(Optional.ofNullable(violation));
    }
}
