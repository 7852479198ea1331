package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The workflows on GitHub: mistakes in these files show nowhere else before they cost a release. */
class WorkflowsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern PINNED = Pattern.compile("[\\w.-]+/[\\w./-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");
    private static final Pattern USES = Pattern.compile("(?m)^\\s*(?:- )?uses: (.+)$");
    private static final Pattern SCRIPT = Pattern.compile("bash (\\S+)");

    static List<Path> workflows() throws IOException {
        return filesIn(".github/workflows");
    }

    static List<Path> yamlFiles() throws IOException {
        return Stream.of(workflows(), filesIn(".github/ISSUE_TEMPLATE"))
                .flatMap(List::stream)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("yamlFiles")
    void itIsYaml(Path file) throws IOException {
        assertThat(parse(file)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyActionIsPinnedToACommitWithItsVersionBeside(Path file) throws IOException {
        assertThat(USES.matcher(Files.readString(file)).results().map(use -> use.group(1)))
                .isNotEmpty()
                .allSatisfy(use -> assertThat(use).matches(PINNED));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyJobEndsAndMayDoNoMoreThanItSays(Path file) throws IOException {
        Map<String, Object> workflow = parse(file);
        assertThat(workflow.get("permissions")).isEqualTo(Map.of("contents", "read"));
        assertThat(workflow.get("jobs"))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .isNotEmpty()
                .allSatisfy((name, job) -> assertThat(job)
                        .as(name)
                        .asInstanceOf(InstanceOfAssertFactories.MAP)
                        .containsKeys("runs-on", "timeout-minutes", "steps"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void theScriptsThatItRunsAreThere(Path file) throws IOException {
        assertThat(SCRIPT.matcher(Files.readString(file)).results().map(run -> ROOT.resolve(run.group(1))))
                .allSatisfy(script -> assertThat(script).isExecutable());
    }

    @Test
    void onlyTheReleaseNeedsSecrets() throws IOException {
        for (Path file : workflows()) {
            assertThat(Files.readString(file).contains("secrets."))
                    .as(file.toString())
                    .isEqualTo(file.endsWith("release.yml"));
        }
    }

    private static List<Path> filesIn(String folder) throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> parse(Path file) throws IOException {
        LoadSettings settings =
                LoadSettings.builder().setAllowDuplicateKeys(false).build();
        return (Map<String, Object>) Objects.requireNonNull(new Load(settings).loadFromString(Files.readString(file)));
    }
}
