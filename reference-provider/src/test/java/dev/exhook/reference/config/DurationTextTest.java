package dev.exhook.reference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "3s,PT3S", "90s,PT90S", "2m,PT2M", "1h,PT1H", "7d,PT168H", "0ms,PT0S"})
    void durationsAreReadAndWrittenInEmqxsNotation(String text, Duration duration) {
        assertThat(DurationText.parse(text)).isEqualTo(duration);
        assertThat(DurationText.of(duration)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "s", "-3s", "3 s", "1.5s", "3S", "1h30m", "99999999999s"})
    void anythingElseIsNone(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DurationText.parse(text))
                .withMessage("not a duration: \"" + text + "\"");
    }
}
