package dev.exhook.broker.internal.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the kit says of EMQX rests on files of EMQX, and {@code .ci/upstream} can tell which have changed. */
class UpstreamFilesTest {
    private static final Path FILES = Path.of("../.ci/upstream-files.txt");
    private static final String BAR = " | ";
    private static final Pattern BETWEEN = Pattern.compile("[,:] ");
    private static final Path HASHES = Path.of("../.ci/upstream-hashes.txt");

    @Test
    void everyBehaviourAndEveryDefectRestsOnAFile() throws IOException {
        List<String> named = facts();

        assertThat(named)
                .containsAll(
                        Arrays.stream(Behavior.values()).map(Behavior::name).toList())
                .containsAll(KnownDefect.ALL.stream().map(KnownDefect::id).toList());
    }

    @Test
    void whatLooksLikeABehaviourIsOne() throws IOException {
        assertThat(facts().stream().filter(fact -> fact.matches("[A-Z0-9_]+")))
                .isSubsetOf(Arrays.stream(Behavior.values()).map(Behavior::name).toList());
    }

    @Test
    void theHashesOfEachEmulatedReleaseButTheNewestAreThere() throws IOException {
        List<String> hashed = Files.readAllLines(HASHES).stream()
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .toList();
        List<String> paths =
                lines().map(line -> line.substring(0, line.indexOf(BAR))).toList();

        assertThat(Releases.LINES.stream().map(ReleaseLine::emulated))
                .as("the sources of 6.3.0 were not to be had")
                .filteredOn(number -> !number.equals("6.3.0"))
                .allSatisfy(number -> assertThat(hashed)
                        .containsAll(
                                paths.stream().map(path -> number + " " + path).toList()));
    }

    private static List<String> facts() throws IOException {
        return lines().map(line -> line.substring(line.indexOf(BAR) + BAR.length()))
                .flatMap(BETWEEN::splitAsStream)
                .toList();
    }

    private static Stream<String> lines() throws IOException {
        return Files.readAllLines(FILES).stream().filter(line -> !line.startsWith("#"));
    }
}
