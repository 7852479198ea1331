package dev.exhook.emqx.internal.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class InstalledEmqxTest {
    @TempDir
    private Path home;

    @Test
    void aFolderWithoutEmqxIsNamed() {
        assertThatThrownBy(() -> new InstalledEmqx(home, Optional.empty()).start())
                .isInstanceOf(NoEmqxException.class)
                .hasMessageContaining(home.resolve("bin/emqx").toString())
                .hasMessageContaining("the folder that holds bin/emqx");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void oneThatEndsAtOnceShowsItsExitCodeAndItsLog() throws IOException {
        program("echo \"$1 as $EMQX_NODE__NAME: port is taken\"; exit 3");

        assertThatThrownBy(() -> new InstalledEmqx(home, Optional.empty()).start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("did not come up: it ended with exit code 3")
                .hasMessageContaining("foreground as emqx")
                .hasMessageContaining("port is taken");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nothingIsLeftBehindByOneThatDidNotComeUp() throws IOException {
        Path note = home.resolve("note");
        program("echo \"$EMQX_NODE__DATA_DIR\" > " + note + "; exit 1");

        assertThatThrownBy(() -> new InstalledEmqx(home, Optional.empty()).start())
                .isInstanceOf(IllegalStateException.class);

        assertThat(Path.of(Files.readString(note).strip())).doesNotExist();
    }

    private void program(String script) throws IOException {
        Path program = home.resolve("bin/emqx");
        Files.createDirectory(program.getParent());
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }
}
