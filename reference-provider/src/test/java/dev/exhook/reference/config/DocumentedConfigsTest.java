package dev.exhook.reference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every configuration that a page shows is one. */
class DocumentedConfigsTest {
    private static final Pattern SECRET = Pattern.compile("/run/secrets/[-\\w]+");
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CONFIG = Pattern.compile(
            "(server|database|authentication|authorization|message|store|bridge|presence):", Pattern.DOTALL);

    /** Whose tests read it. */
    private static final String OF_A_MODULE = "bridge\\.(redis|rabbitmq|lines): unknown kind of sink";

    @TempDir
    private Path folder;

    static Stream<Arguments> configurations() throws IOException {
        return pages().stream()
                .flatMap(page -> YAML.matcher(text(page))
                        .results()
                        .map(block -> block.group(1))
                        .filter(block -> CONFIG.matcher(block).lookingAt())
                        .map(block -> argumentSet(
                                page.getFileName() + ": "
                                        + block.lines().findFirst().orElseThrow(),
                                block)));
    }

    /** Other files that a page names are not there, and a page on one section may leave out what it is for. */
    @ParameterizedTest
    @MethodSource("configurations")
    void isRead(String yaml) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "whsec_" + "A".repeat(43) + "=\n");
        try {
            String whole = SECRET.matcher(yaml).replaceAll(secret.toString());
            assertThat(ConfigReader.read("page", whole).parts()).isNotEmpty();
        } catch (ConfigException e) {
            assertThat(e.getMessage()).containsPattern("no such file|nothing to do|" + OF_A_MODULE);
        }
    }

    @Test
    void thereAreSomeOnEachPage() throws IOException {
        assertThat(configurations().toList()).hasSizeGreaterThan(pages().size());
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> pages = Files.list(Path.of("../docs/reference"))) {
            return pages.sorted().toList();
        }
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
