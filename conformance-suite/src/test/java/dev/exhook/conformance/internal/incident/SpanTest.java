package dev.exhook.conformance.internal.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTest {
    @Test
    void unitsAreThoseOfEmqxAndANumberAloneIsSeconds() {
        assertThat(Span.parse("800ms").time()).isEqualTo(Duration.ofMillis(800));
        assertThat(Span.parse("1.5s").time()).isEqualTo(Duration.ofMillis(1500));
        assertThat(Span.parse("60").time()).isEqualTo(Duration.ofMinutes(1));
        assertThat(Span.parse("2m").time()).isEqualTo(Duration.ofMinutes(2));
        assertThat(Span.parse("1h").time()).isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0s", "5x", "-1s", "61m", "1e3", "ms"})
    void allElseIsNoTime(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Span.parse(text))
                .withMessage("a time expected, as 800ms, 60s or 2m, up to 1h, not [" + text + "]");
    }

    @Test
    void aShareIsOfAHundredAndAFlowMayBeNone() {
        assertThat(Share.parse("2.5%").part()).isEqualTo(0.025);
        assertThatIllegalArgumentException().isThrownBy(() -> Share.parse("5"));
        assertThat(Flow.parse("0").perSecond()).isZero();
        assertThat(Flow.parse("0.5/s").perSecond()).isEqualTo(0.5);
        assertThatIllegalArgumentException().isThrownBy(() -> Flow.parse("-1"));
    }
}
