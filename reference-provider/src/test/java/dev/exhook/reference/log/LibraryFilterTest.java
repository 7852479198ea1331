package dev.exhook.reference.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LibraryFilterTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final LibraryFilter filter = new LibraryFilter("dev.exhook");

    /** Kafka's client wrote 225 lines in half a minute without a single message. */
    @Test
    void aLibraryGetsOneLineInTenSecondsAndTheRestIsCounted() {
        assertThat(filter.isLoggable(at(0, "org.library.Client", "away"))).isTrue();
        for (int i = 0; i < 100; i++) {
            assertThat(filter.isLoggable(at(9, "org.library.Client", "away"))).isFalse();
        }
        LogRecord next = at(10, "org.library.Client", "still away");
        assertThat(filter.isLoggable(next)).isTrue();
        assertThat(next.getMessage())
                .isEqualTo("still away (and 100 more of org.library.Client since the last such line)");
        assertThat(filter.isLoggable(at(10, "org.library.Other", "away"))).isTrue();
    }

    @Test
    void itIsOneLineWithTheReasonsAndWithoutStackTraces() {
        LogRecord logged = at(0, "com.pool", "connection {0}\n  marked as broken\n");
        logged.setParameters(new Object[] {7});
        logged.setThrown(new IllegalStateException("lost", new IOException("reset\nby peer")));
        assertThat(filter.isLoggable(logged)).isTrue();
        assertThat(new java.util.logging.SimpleFormatter().formatMessage(logged))
                .isEqualTo("connection 7 marked as broken : java.lang.IllegalStateException: lost,"
                        + " caused by java.io.IOException: reset by peer");
        assertThat(logged.getThrown()).isNull();
    }

    @Test
    void whatThisProgramLogsIsItsOwnBusiness() {
        for (int i = 0; i < 10; i++) {
            LogRecord own = at(0, "dev.exhook.reference.store.MessageStore", "two\nlines");
            assertThat(filter.isLoggable(own)).isTrue();
            assertThat(own.getMessage()).isEqualTo("two\nlines");
        }
    }

    private static LogRecord at(int seconds, String logger, String message) {
        LogRecord logged = new LogRecord(Level.WARNING, message);
        logged.setLoggerName(logger);
        logged.setInstant(NOW.plusSeconds(seconds));
        return logged;
    }
}
