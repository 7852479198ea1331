package dev.exhook.benchmark.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictDifferencesTest {
    private final VerdictDifferences differences = new VerdictDifferences("the mutant");

    @Test
    void theSameVerdictsAreNoDifference() {
        assertThat(differences.add(Map.of("VAL-01", "PASSED", "TIM-04", "FAILED")))
                .isZero();
        assertThat(differences.add(Map.of("TIM-04", "FAILED", "VAL-01", "PASSED")))
                .isZero();
        assertThat(differences.lines()).isEmpty();
    }

    @Test
    void eachRuleThatCameOutDifferentlyIsNamedWithItsRun() {
        assertThat(differences.add(Map.of("VAL-01", "PASSED", "TIM-04", "FAILED")))
                .isZero();
        assertThat(differences.add(Map.of("VAL-01", "PASSED", "TIM-04", "FAILED")))
                .isZero();
        assertThat(differences.add(Map.of("VAL-01", "PASSED", "TIM-04", "PASSED")))
                .isEqualTo(1);
        assertThat(differences.lines())
                .containsExactly("the mutant: TIM-04 was FAILED in the first run, and PASSED in run 3");
    }

    @Test
    void aRuleWithoutAVerdictIsADifference() {
        assertThat(differences.add(Map.of("VAL-01", "PASSED"))).isZero();
        assertThat(differences.add(Map.of())).isEqualTo(1);
        assertThat(differences.add(Map.of("VAL-01", "PASSED", "TIM-04", "PASSED")))
                .isEqualTo(1);
    }
}
