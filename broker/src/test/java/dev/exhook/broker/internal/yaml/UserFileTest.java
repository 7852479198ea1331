package dev.exhook.broker.internal.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserFileTest {
    @TempDir
    private Path folder;

    @Test
    void theReasonIsSaidWithTheFile() throws IOException {
        Path latin = Files.write(folder.resolve("latin"), "é".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> UserFile.read(folder.resolve("none")))
                .isInstanceOf(UserFileException.class)
                .hasMessage(folder.resolve("none") + ": there is no such file");
        assertThatThrownBy(() -> UserFile.read(latin)).hasMessage(latin + ": the file is not UTF-8 text");
        assertThatThrownBy(() -> UserFile.read(folder))
                .hasMessage(folder + ": this is a folder, and a file is expected");
        assertThat(UserFile.unreadable(latin, new AccessDeniedException(latin.toString())))
                .hasMessage(latin + ": cannot be read: permission denied");
    }

    @Test
    void theJdksReasonIsTakenWithoutTheFilesName() {
        assertThat(UserFile.reason(new FileSystemException("f", null, "No space left on device")))
                .isEqualTo("No space left on device");
        assertThat(UserFile.reason(new IOException("broken"))).isEqualTo("broken");
        assertThat(UserFile.reason(new IOException())).isEqualTo("java.io.IOException");
    }

    @Test
    void nothingIsSuggestedWhereThereIsNothing() {
        assertThat(Suggestion.of("x", List.of())).isEmpty();
        assertThat(Suggestion.of("nonsense", List.of("a", "b"))).isEqualTo("; known: a, b");
        assertThat(Suggestion.of("subscibe", List.of("publish", "subscribe"))).isEqualTo("; did you mean subscribe?");
    }
}
