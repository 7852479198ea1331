package dev.exhook.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {
    private static final int USAGE = 2;

    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "calls --rounds, 0",
        "store --publishers, -1",
        "rules --rules, many",
        "soak --clients, 99999999999",
        "emqx-cost --home x --seconds, 0"
    })
    void aNumberThatIsNoneIsRefused(String options, String number) {
        assertThat(execute((options + " " + number).split(" "))).isEqualTo(USAGE);
        assertThat(err.toString()).contains("expected a whole number from 1 to 2147483647, found " + number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"parallel --only VAL-0x", "verdicts --only VAL-0x", "verdicts --parallel 65"})
    void aRunOfTheSuiteThatCannotBeMeantIsRefused(String options) {
        assertThat(execute(options.split(" "))).isEqualTo(USAGE);
        assertThat(err.toString()).containsAnyOf("VAL-0x", "65");
    }

    @Test
    void aSoakOfFewSamplesIsRefused() {
        assertThat(execute("soak", "--seconds", "100", "--every", "30")).isEqualTo(USAGE);
        assertThat(err.toString()).startsWith("expected --seconds of at least 4 times --every, found 100 and 30");
    }

    @Test
    void withoutACommandItSaysWhichThereAre() {
        assertThat(execute()).isEqualTo(USAGE);
        assertThat(err.toString())
                .startsWith(
                        "expected a command: calls, proxy, traces, store, kafka, logins, rules, presence, soak, emqx-cost, scenarios, parallel, verdicts, jmh");
    }

    @Test
    void aDirectoryThatIsNotThereIsOneLine(@TempDir Path folder) {
        Path missing = folder.resolve("missing");
        assertThat(execute("store", "--directory", missing.toString())).isEqualTo(1);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("expected a directory to write to, found " + missing);
    }

    private int execute(String... args) {
        CommandLine command = Main.commandLine();
        command.setErr(new PrintWriter(err, true));
        return command.execute(args);
    }
}
