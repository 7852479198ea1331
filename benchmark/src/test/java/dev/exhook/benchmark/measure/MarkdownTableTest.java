package dev.exhook.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkdownTableTest {

    @Test
    void namesAreOnTheLeftAndFiguresOnTheRight() {
        assertThat(MarkdownTable.ofNamed("server", "calls/s")
                        .row("minimal", MarkdownTable.cell("%,.0f", 1_234.5))
                        .lines())
                .containsExactly("| server | calls/s |", "| --- | ---: |", "| minimal | 1,235 |");
    }

    @Test
    void withoutNamesAllIsOnTheRight() {
        assertThat(MarkdownTable.ofFigures("s", "calls/s").lines())
                .containsExactly("| s | calls/s |", "| ---: | ---: |");
    }

    @Test
    void aRowThatDoesNotFitIsAMistake() {
        assertThatThrownBy(() -> MarkdownTable.ofFigures("s", "calls/s").row("1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected 2 cells, found 1");
    }
}
