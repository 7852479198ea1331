package dev.exhook.broker.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    private static final String EMOJI = "\uD83D\uDE00";

    @Test
    void aTextIsCutBetweenCodePoints() {
        assertThat(Printable.cut("ab" + EMOJI + "c", 3, "…")).isEqualTo("ab" + EMOJI + "…");
        assertThat(Printable.cut("ab" + EMOJI + "c", 2, "…")).isEqualTo("ab…");
    }

    @Test
    void aTextThatFitsIsNotCut() {
        assertThat(Printable.cut(EMOJI.repeat(3), 3, "…")).isEqualTo(EMOJI.repeat(3));
        assertThat(Printable.cut("", 0, "…")).isEmpty();
    }

    @Test
    void controlCharactersAreShown() {
        assertThat(Printable.line("a\u001b[2J\nb\u0085" + EMOJI)).isEqualTo("a\\u001b[2J\\u000ab\\u0085" + EMOJI);
    }
}
