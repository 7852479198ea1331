package dev.exhook.emqx.internal.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ExhookRestartTest {
    @TempDir
    private Path folder;

    private ExhookRestart by(String script) throws IOException {
        Path program = folder.resolve("program");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return new ExhookRestart(expression -> new ProcessBuilder(program.toString(), expression));
    }

    @Test
    void theApplicationIsStoppedAndStarted() throws IOException {
        Path asked = folder.resolve("asked");

        assertThat(by("echo \"$1\" > " + asked).succeeds()).isTrue();

        assertThat(asked).content().containsSubsequence("stop(emqx_exhook)", "start(emqx_exhook)");
    }

    @Test
    void itFailsWithTheProgram() throws IOException {
        assertThat(by("exit 1").succeeds()).isFalse();
    }

    @Test
    void aProgramThatIsNotThereIsNamed() {
        ExhookRestart restart = new ExhookRestart(expression -> new ProcessBuilder("/nowhere/emqx", expression));

        assertThatThrownBy(restart::succeeds)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("EMQX's program cannot be started once more")
                .cause()
                .hasMessageContaining("/nowhere/emqx");
    }
}
