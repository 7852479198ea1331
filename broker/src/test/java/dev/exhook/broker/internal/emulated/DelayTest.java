package dev.exhook.broker.internal.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.release.Releases;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DelayTest {
    private static final long NOW = 1_800_000_000;

    @ParameterizedTest
    @CsvSource({
        "$delayed/5/t/1,5,t/1",
        "$delayed/0/t,0,t",
        "$delayed/+5/t,5,t",
        "$delayed/-5/t,0,t",
        "$delayed/-99999999999999999999/t,0,t",
        "$delayed/007/,7,''",
        "$delayed/1/$delayed/2/t,1,$delayed/2/t",
        "$delayed/4294966/t,4294966,t",
        "$delayed/1800000060/t,60,t",
        "$delayed/1799999940/t,0,t",
        "$delayed/1804294967/t,4294967,t"
    })
    void aNumberIsTheTimeToWaitOrALargeOneTheTimeAtWhichItIsDue(String topic, long seconds, String rest) {
        Optional<Delay> wanted = Optional.of(new Delay(Duration.ofSeconds(seconds), rest));

        assertThat(Delay.of(topic, NOW, Releases.of("5.8"))).isEqualTo(wanted);
        assertThat(Delay.of(topic, NOW, Releases.of("5.9"))).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource({
        "$delayed/4294967/t,0,4294967",
        "$delayed/42949669/t,0,42949669",
        "$delayed/42949670/t,0,",
        "$delayed/1804294968/t,,4294968",
        "$delayed/1842949670/t,,42949670",
        "$delayed/1842949671/t,,",
        "$delayed/1757050330/t,0,0",
        "$delayed/1757050329/t,0,",
        "$delayed/99999999999999999999/t,,"
    })
    void longOnesAreAnotherMatterSinceEmqx59(String topic, Long before, Long since) {
        assertThat(Delay.of(topic, NOW, Releases.of("5.8")).map(Delay::time))
                .isEqualTo(Optional.ofNullable(before).map(Duration::ofSeconds));
        assertThat(Delay.of(topic, NOW, Releases.of("5.9")).map(Delay::time))
                .isEqualTo(Optional.ofNullable(since).map(Duration::ofSeconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$delayed/",
                "$delayed/5",
                "$delayed/x/t",
                "$delayed/1.5/t",
                "$delayed//t",
                "$delayed/ 5/t",
                "t/5/t",
                "$Delayed/5/t"
            })
    void whatCannotBeReadIsNone(String topic) {
        assertThat(Delay.of(topic, NOW, Releases.of("5.10"))).isEmpty();
    }
}
