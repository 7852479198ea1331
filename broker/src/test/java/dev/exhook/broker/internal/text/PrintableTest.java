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

    @Test
    void whatTurnsTextAroundOrIsNotSeenIsShown() {
        assertThat(Printable.line("a\u202eb\u2066c\u200bd\u2028e\u2029f\ufeffg\u007f"))
                .isEqualTo("a\\u202eb\\u2066c\\u200bd\\u2028e\\u2029f\\ufeffg\\u007f");
        assertThat(Printable.line("\udb40\udc41")).as("a tag").isEqualTo("\\udb40\\udc41");
    }

    @Test
    void halfAnEmojiIsShown() {
        assertThat(Printable.line("a\ud83d")).isEqualTo("a\\ud83d");
        assertThat(Printable.line("\ude00a")).isEqualTo("\\ude00a");
    }

    @Test
    void whatXmlCannotHoldIsShown() {
        assertThat(Printable.line("\ufffe\uffff\ufdd0\ufdef\ud83f\udfff"))
                .isEqualTo("\\ufffe\\uffff\\ufdd0\\ufdef\\ud83f\\udfff");
        assertThat(Printable.line("\ufdcf\ufdf0\ufffd")).isEqualTo("\ufdcf\ufdf0\ufffd");
    }

    @Test
    void noLineIsACommandToTheRunnerOfGithub() {
        assertThat(Printable.line("::stop-commands::x")).isEqualTo("\\u003a:stop-commands::x");
        assertThat(Printable.line(" \u00a0\u3000::error file=a::x")).isEqualTo(" \u00a0\u3000\\u003a:error file=a::x");
        assertThat(Printable.line("a ##[error]x ##[b")).isEqualTo("a ##\\u005berror]x ##\\u005bb");
    }

    @Test
    void whatOnlyLooksLikeACommandStaysAsItIs() {
        assertThat(Printable.line("::1")).isEqualTo("::1");
        assertThat(Printable.line("a ::error::x")).isEqualTo("a ::error::x");
        assertThat(Printable.line("# #[ ##")).isEqualTo("# #[ ##");
    }

    @Test
    void aTextOfSeveralLinesKeepsThem() {
        assertThat(Printable.lines("a\u001b\r\n  ::b::c\n\nd\n")).isEqualTo("a\\u001b\n  \\u003a:b::c\n\nd\n");
        assertThat(Printable.lines("")).isEmpty();
    }

    @Test
    void aLongTextLosesItsMiddle() {
        assertThat(Printable.cutInside("abcdefg", 7, 2)).isEqualTo("abcdefg");
        assertThat(Printable.cutInside("abcdefg", 4, 2)).isEqualTo("ab… (3 characters) …fg");
        assertThat(Printable.cutInside("😀😀😀😀", 2, 1)).isEqualTo("😀… (2 characters) …😀");
    }

    @Test
    void whatIsSeenIsNotYetALineOfALog() {
        assertThat(Printable.seen("::a::\n##[")).isEqualTo("::a::\\u000a##[");
    }
}
