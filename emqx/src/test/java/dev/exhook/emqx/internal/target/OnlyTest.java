package dev.exhook.emqx.internal.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OnlyTest {
    @Test
    void withoutAPatternAllAreAsked() {
        assertThat(new Only(List.of()).selects("EXP-01")).isTrue();
    }

    @Test
    void aStarStandsForAnythingAndADotForItself() {
        Only only = new Only(List.of("EXP-*", "a.b"));

        assertThat(only.selects("EXP-01")).isTrue();
        assertThat(only.selects("a.b")).isTrue();
        assertThat(only.selects("axb")).isFalse();
        assertThat(only.selects("will-message")).isFalse();
    }

    @Test
    void aPatternThatMatchesNothingIsNamed() {
        assertThat(new Only(List.of("EXP-*", "wil")).idle(List.of("EXP-01", "will-message")))
                .contains("wil");
        assertThat(new Only(List.of("EXP-*")).idle(List.of("EXP-01"))).isEmpty();
    }
}
