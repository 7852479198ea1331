package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * CI does what the README tells a newcomer to do, first and under no condition: a step that never runs is always green.
 * Only a Python for some of the tests is got ready before, which cannot fail.
 */
class CiTest {
    private static final Pattern TEST_COMMAND =
            Pattern.compile("## Test the kit itself\\s+```console\\n\\$ (.+)\\n```");

    @Test
    void theReadmesTestCommandIsTheFirstThingThatCiRuns() throws IOException {
        var readme = TEST_COMMAND.matcher(Files.readString(Path.of("../README.md")));
        assertThat(readme.find()).isTrue();

        List<String> steps = Files.readAllLines(Path.of("../.ci/run")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .filter(line -> !line.startsWith("set ") && !line.startsWith("cd "))
                .filter(line -> !line.startsWith(". .ci/"))
                .toList();

        assertThat(steps).first().isEqualTo(readme.group(1));
    }
}
