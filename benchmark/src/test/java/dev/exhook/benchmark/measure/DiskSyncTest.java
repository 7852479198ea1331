package dev.exhook.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSyncTest {

    @Test
    void countsAtLeastOneAndLeavesNothingBehind(@TempDir Path folder) throws IOException {
        assertThat(DiskSync.perSecond(folder, Duration.ofNanos(1))).isPositive();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aWorkspaceGoesWithAllThatIsInIt(@TempDir Path folder) throws IOException {
        try (Workspace workspace = Workspace.in(folder)) {
            Path file = workspace.write("a.yaml", "text");
            Files.createDirectory(workspace.directory().resolve("inner"));
            assertThat(file).hasContent("text");
        }
        assertThat(folder).isEmptyDirectory();
    }
}
