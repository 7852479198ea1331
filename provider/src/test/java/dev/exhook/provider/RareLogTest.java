package dev.exhook.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RareLogTest {
    private final AtomicLong nanos = new AtomicLong();
    private final RareLog log = new RareLog(System.getLogger(RareLogTest.class.getName()), nanos::get);

    @Test
    void oneLineInTenSecondsWithACountOfTheOthers() {
        try (LogRecords records = new LogRecords(RareLogTest.class)) {
            for (int i = 1; i <= 1_000; i++) {
                int number = i;
                log.log(Level.WARNING, () -> "failure " + number);
            }
            nanos.addAndGet(Duration.ofSeconds(10).toNanos() - 1);
            log.log(Level.WARNING, () -> "still too early");
            nanos.incrementAndGet();
            log.log(Level.WARNING, () -> "failure 1001");
            nanos.addAndGet(Duration.ofSeconds(10).toNanos());
            log.log(Level.WARNING, () -> "the only one since");

            assertThat(records.texts())
                    .containsExactly(
                            "failure 1", "failure 1001 (and 1000 more since the last such line)", "the only one since");
        }
    }
}
