package dev.exhook.reference.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.provider.LogRecords;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ClockJumpsTest {
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final AtomicLong nanos = new AtomicLong();
    private final ClockJumps clock = new ClockJumps(nanos::get);

    /** Two days forward for 25 seconds emptied the store. */
    @Test
    void aClockThatWasSetIsNotTrustedForAnHour() {
        try (LogRecords log = new LogRecords(MessageStore.class)) {
            assertThat(clock.trusts(DAY)).isTrue();
            pass(Duration.ofSeconds(10));
            assertThat(clock.trusts(DAY + 10_000)).isTrue();
            pass(Duration.ofSeconds(10));
            assertThat(clock.trusts(3 * DAY + 20_000)).isFalse();
            pass(Duration.ofSeconds(25));
            assertThat(clock.trusts(DAY + 45_000)).isFalse();
            pass(ClockJumps.DISTRUST.minusNanos(1));
            assertThat(clock.trusts(DAY + 45_000 + ClockJumps.DISTRUST.toMillis()))
                    .isFalse();
            pass(Duration.ofNanos(1));
            assertThat(clock.trusts(DAY + 45_000 + ClockJumps.DISTRUST.toMillis()))
                    .isTrue();
            assertThat(log.texts())
                    .containsExactly(
                            "the clock was set forward by 172800 s: no old messages are deleted for 60 minutes",
                            "the clock was set back by 172800 s: no old messages are deleted for 60 minutes");
        }
    }

    @Test
    void aClockThatIsCorrectedBySecondsIsTrusted() {
        assertThat(clock.trusts(DAY)).isTrue();
        pass(Duration.ofSeconds(10));
        assertThat(clock.trusts(DAY + 40_000)).isTrue();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
