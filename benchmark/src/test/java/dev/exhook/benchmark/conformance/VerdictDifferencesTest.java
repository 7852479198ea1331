package dev.exhook.benchmark.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictDifferencesTest {
    private static final SeenVerdict PASSED = new SeenVerdict("PASSED", "");

    private final VerdictDifferences differences = new VerdictDifferences("the mutant");

    @Test
    void theSameVerdictsAreNoDifference() {
        assertThat(differences.add(Map.of("VAL-01", PASSED, "TIM-04", failed("3 of 64"))))
                .isEmpty();
        assertThat(differences.add(Map.of("TIM-04", failed("4 of 64"), "VAL-01", PASSED)))
                .isEmpty();
    }

    @Test
    void eachRuleThatCameOutDifferentlyIsNamedWithItsRunAndWhatWasSeen() {
        assertThat(differences.add(Map.of("VAL-01", PASSED, "TIM-04", failed("3 of 64"))))
                .isEmpty();
        assertThat(differences.add(Map.of("VAL-01", PASSED, "TIM-04", failed("3 of 64"))))
                .isEmpty();
        assertThat(differences.add(Map.of("VAL-01", PASSED, "TIM-04", PASSED)))
                .containsExactly("the mutant: TIM-04 was FAILED (3 of 64) in the first run, and PASSED in run 3");
    }

    @Test
    void aRuleWithoutAVerdictIsADifference() {
        assertThat(differences.add(Map.of("VAL-01", PASSED))).isEmpty();
        assertThat(differences.add(Map.of()))
                .containsExactly("the mutant: VAL-01 was PASSED in the first run, and no verdict in run 2");
        assertThat(differences.add(Map.of("VAL-01", PASSED, "TIM-04", PASSED))).hasSize(1);
    }

    private static SeenVerdict failed(String how) {
        return new SeenVerdict("FAILED", how);
    }
}
