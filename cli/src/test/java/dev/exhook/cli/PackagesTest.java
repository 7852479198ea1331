package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The things that a newcomer may count on in every package. */
class PackagesTest {
    private static final List<String> MODULES = HouseTest.modules();

    private static final int LONGEST_FILE = 400;
    private static final int WIDEST_LINE = 120;
    private static final Pattern COMMENT = Pattern.compile("^\\s*(/\\*|\\*|//)");

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        assertThat(javaFiles().stream().map(Path::getParent).distinct())
                .isNotEmpty()
                .allSatisfy(folder -> assertThat(folder.resolve("package-info.java"))
                        .content()
                        .startsWith("/**")
                        .contains("@NullMarked"));
    }

    @Test
    void everyFileIsOneThing() throws IOException {
        assertThat(javaFiles())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(LONGEST_FILE));
    }

    /** The formatter leaves comments as they are. */
    @Test
    void noCommentIsWiderThanTheCode() throws IOException {
        for (Path file : javaFiles()) {
            assertThat(Files.readAllLines(file).stream().filter(COMMENT.asPredicate()))
                    .as("%s", file)
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(WIDEST_LINE));
        }
    }

    private static List<Path> javaFiles() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String module : MODULES) {
            Path sources = Path.of("..", module, "src/main/java");
            if (Files.isDirectory(sources)) {
                try (Stream<Path> found = Files.walk(sources)) {
                    found.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
                }
            }
        }
        return files;
    }
}
