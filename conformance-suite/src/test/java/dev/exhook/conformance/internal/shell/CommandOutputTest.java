package dev.exhook.conformance.internal.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.exhook.proto.HangGuard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CommandOutputTest {
    @BeforeAll
    static void onlyWhereThereIsAShell() {
        assumeThat(Path.of("/bin/sh")).exists();
    }

    @Test
    void theLinesAreThoseOfTheOutputAlone() {
        assertThat(of("echo \"$PREFIX\"; echo aside >&2; printf 'a\\377b\\n'"))
                .containsExactly("exhook-tck-4k9xqa", "a\ufffdb");
    }

    /** More than a pipe holds. */
    @Test
    void outputMayBeLong() {
        assertThat(of("seq 100000")).hasSize(100_000);
    }

    @Test
    void aCommandThatFailsIsSaidInOneLine() {
        assertThatThrownBy(() -> of("echo first >&2; printf 'no such table\\033[2J\\n' >&2; exit 3"))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining(" ended with exit code 3, having said \"no such table\\u001b[2J\"")
                .hasMessageNotContaining("\u001b");
        assertThatThrownBy(() -> of("exit 4")).hasMessage("exit 4 ended with exit code 4, without a word");
    }

    @Test
    void aCommandThatDoesNotEndIsEnded() {
        assertThatThrownBy(() -> CommandOutput.of("sleep 1000", Map.of(), Duration.ofMillis(100)))
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith("sleep 1000 did not end within");
    }

    private static List<String> of(String command) {
        return CommandOutput.of(command, Map.of("PREFIX", "exhook-tck-4k9xqa"), HangGuard.LIMIT);
    }
}
