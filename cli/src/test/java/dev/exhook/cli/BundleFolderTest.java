package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

        bundles.replace(Map.of("1-VAL-03/bundle.json", new byte[] {1}, "2-TIM-01/bundle.json", new byte[] {2}));
        bundles.replace(Map.of("1-MSG-01/bundle.json", new byte[] {3}, "2-VAL-03/bundle.json", new byte[] {1}));

        assertThat(files())
                .containsExactly("1-MSG-01", "1-MSG-01/bundle.json", "2-VAL-03", "2-VAL-03/bundle.json", "notes.txt");
        assertThat(folder.resolve("1-MSG-01/bundle.json")).hasBinaryContent(new byte[] {3});
    }

    /** What has a name like a finding's, but nothing of a bundle in it, is not the kit's to remove. */
    @ParameterizedTest
    @ValueSource(strings = {"2024-Archive", "1-VAL-03", "12-TIM-01x", "7-notes"})
    void aFolderOfSomebodyElseIsLeftAlone(String name) throws IOException {
        Path own = Files.createDirectory(folder.resolve(name));
        Files.writeString(own.resolve("precious.txt"), "the user's own");
        BundleFolder bundles = new BundleFolder("--bundle", folder);

        assertThatThrownBy(bundles::require)
                .isInstanceOf(UsageException.class)
                .hasMessage("--bundle: [" + folder + "] has [" + name
                        + "] in it, which is no finding of an earlier run;" + " name a folder for findings alone");
        bundles.replace(Map.of("3-MSG-01/bundle.json", new byte[] {3}));

        assertThat(own.resolve("precious.txt")).hasContent("the user's own");
    }
}
