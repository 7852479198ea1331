package dev.exhook.conformance.internal.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Lines in pictures are as long as they may be, and nothing of the text is lost. */
class WrappedTextTest {

    @Test
    void itIsBrokenBetweenWords() {
        assertThat(WrappedText.of("the client is let in", 10)).containsExactly("the client", "is let in");
        assertThat(WrappedText.of("", 10)).isEmpty();
    }

    @Test
    void aWordThatIsTooLongIsBrokenWithinButNoCharacterIs() {
        assertThat(WrappedText.of("abcdefgh", 3)).containsExactly("abc", "def", "gh");
        assertThat(WrappedText.of("ab\ud83d\ude00", 3)).containsExactly("ab", "\ud83d\ude00");
    }
}
