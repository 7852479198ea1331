package dev.exhook.emqx.internal.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.broker.internal.trace.Difference;
import dev.exhook.broker.internal.trace.Recordings;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplainedDifferencesTest {
    private static final Difference SEEN = new Difference("step 1", "2", "3");

    private final ExplainedDifferences explained = ExplainedDifferences.parse(List.of(
            "# a comment",
            "",
            "5.10 | one | always | expected 2, but got 3 | it counts from one",
            "* | two | sometimes | step 1 | a race"));

    @Test
    void aKnownDifferenceHasItsReason() {
        assertThat(explained.reason("5.10", "one", SEEN)).contains("it counts from one");
        assertThat(explained.reason("5.8", "two", SEEN)).contains("a race");
    }

    @Test
    void anotherVersionScenarioOrDifferenceHasNone() {
        assertThat(explained.reason("5.8", "one", SEEN)).isEmpty();
        assertThat(explained.reason("5.10", "three", SEEN)).isEmpty();
        assertThat(explained.reason("5.10", "one", new Difference("step 1", "2", "4")))
                .isEmpty();
    }

    @Test
    void whatShouldAlwaysShowAndDidNotIsStale() {
        assertThat(explained.stale("5.10", "one")).singleElement().asString().contains("take it out: 5.10 | one");
        assertThat(explained.stale("5.8", "one")).isEmpty();

        explained.reason("5.10", "one", SEEN);

        assertThat(explained.stale("5.10", "one")).isEmpty();
    }

    @Test
    void whatShowsOnlySometimesIsNeverStale() {
        assertThat(explained.stale("5.8", "two")).isEmpty();
    }

    @Test
    void aLineThatIsNoneIsNamed() {
        assertThatThrownBy(() -> ExplainedDifferences.parse(List.of("", "5.10 | one | often | x | y")))
                .hasMessageContaining("explained-differences.txt:2: expected EMQX | SCENARIO")
                .hasMessageContaining("often");
        assertThatThrownBy(() -> ExplainedDifferences.parse(List.of("5.10 | one | always | x |")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyExplanationIsAboutAScenarioThatExists() {
        assertThat(ExplainedDifferences.load().unknown(Recordings.scenarios())).isEmpty();
        assertThat(explained.unknown(List.of("one"))).singleElement().asString().contains("no scenario two");
    }
}
