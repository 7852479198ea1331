package dev.exhook.reference.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFormatterTest {
    private final JsonFormatter formatter = new JsonFormatter();

    @Test
    void aRecordIsOneLineWhateverItsTextHolds() {
        LogRecord logged = new LogRecord(Level.WARNING, "a \"quoted\"\nline for {0}");
        logged.setParameters(new Object[] {"c1"});
        logged.setLoggerName("dev.exhook.x");
        logged.setInstant(Instant.parse("2026-01-02T03:04:05.678Z"));
        logged.setLongThreadID(9);

        assertThat(formatter.format(logged))
                .isEqualTo("{\"time\":\"2026-01-02T03:04:05.678Z\",\"level\":\"warning\",\"logger\":\"dev.exhook.x\","
                        + "\"thread\":9,\"message\":\"a \\\"quoted\\\"\\nline for c1\"}\n");
    }

    @Test
    void whatWasThrownIsThereWithItsCauses() {
        LogRecord logged = new LogRecord(Level.SEVERE, "failed");
        logged.setThrown(new IllegalStateException("outer", new IllegalArgumentException("inner")));
        String line = formatter.format(logged);
        assertThat(line).hasLineCount(1);
        JsonObject object = JsonParser.parseString(line).getAsJsonObject();
        assertThat(object.get("error").getAsString())
                .startsWith("java.lang.IllegalStateException: outer\n\tat ")
                .contains("Caused by: java.lang.IllegalArgumentException: inner");
    }

    @ParameterizedTest
    @CsvSource({"SEVERE,error", "WARNING,warning", "INFO,info", "CONFIG,debug", "FINE,debug", "FINEST,trace"})
    void levelsHaveTheirUsualNames(String level, String name) {
        String line = formatter.format(new LogRecord(Level.parse(level), ""));
        assertThat(JsonParser.parseString(line).getAsJsonObject().get("level").getAsString())
                .isEqualTo(name);
    }
}
