package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleFolderTest {
    @TempDir
    private Path folder;

    private List<String> files() throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            return inside.filter(path -> !path.equals(folder))
                    .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void whatHasAnotherNumberNowIsNotThereTwice() throws IOException {
        BundleFolder bundles = new BundleFolder("--out", folder);
        Files.writeString(folder.resolve("notes.txt"), "the user's own");

        bundles.replace(Map.of("1-VAL-03/finding.txt", new byte[] {1}, "2-TIM-01/call-1.txt", new byte[] {2}));
        bundles.replace(Map.of("1-MSG-01/finding.txt", new byte[] {3}, "2-VAL-03/finding.txt", new byte[] {1}));

        assertThat(files())
                .containsExactly("1-MSG-01", "1-MSG-01/finding.txt", "2-VAL-03", "2-VAL-03/finding.txt", "notes.txt");
        assertThat(folder.resolve("1-MSG-01/finding.txt")).hasBinaryContent(new byte[] {3});
    }
}
