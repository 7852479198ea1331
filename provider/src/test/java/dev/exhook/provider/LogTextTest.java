package dev.exhook.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogTextTest {

    @ParameterizedTest
    @CsvSource({"plain,'\"plain\"'", "'','\"\"'", "é 漢 😀,'\"é 漢 😀\"'", "'a\"b\\c','\"a\\\"b\\\\c\"'"})
    void textIsQuoted(String text, String quoted) {
        assertThat(LogText.quote(text)).isEqualTo(quoted);
    }

    @Test
    void nothingCanForgeALine() {
        assertThat(LogText.quote("a\nSEVERE b\r\u001b[31m\u2028\u202e\0"))
                .isEqualTo("\"a\\u{a}SEVERE b\\u{d}\\u{1b}[31m\\u{2028}\\u{202e}\\u{0}\"");
        assertThat(LogText.quote("\ud800")).isEqualTo("\"\\u{d800}\"");
    }

    @Test
    void longTextIsCut() {
        assertThat(LogText.quote("x".repeat(200))).hasSize(202);
        assertThat(LogText.quote("x".repeat(201))).isEqualTo("\"" + "x".repeat(200) + "...\"");
    }
}
