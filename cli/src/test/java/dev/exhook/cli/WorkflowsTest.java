package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.cli.ci.Ci;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
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
    /** An action of GitHub's own, with the major version of a tag, or of a commit as the comment beside it says. */
    private static final Pattern MAJOR = Pattern.compile("actions/([\\w-]+)@(?:v(\\d+)|[0-9a-f]{40} # v(\\d+)\\.)");

    /** Commands that take the folder that they are called in, with all that is below. */
    private static final Pattern EVERYTHING =
            Pattern.compile("(?:ruff check|ruff format|mypy|eslint) \\.|pytest(?: &&|$)", Pattern.MULTILINE);

    private static final Pattern SCRIPT = Pattern.compile("bash (\\S+)");

    static List<Path> workflows() throws IOException {
        return filesIn(".github/workflows");
    }

    static List<Path> yamlFiles() throws IOException {
        return Stream.of(workflows(), filesIn(".github/ISSUE_TEMPLATE"), examples())
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

    /** Old majors run on a Node.js that GitHub has no more; what keeps the workflows' up to date does not see these. */
    @Test
    void whatUsersCopyUsesTheSameMajorsAsTheWorkflows() throws IOException {
        List<String> texts = new ArrayList<>();
        for (Path example : examples()) {
            texts.add(Files.readString(example));
        }
        texts.add(Ci.GITHUB.text(Optional.empty(), ROOT.resolve("target")));
        texts.add(Files.readString(ROOT.resolve("docs/at-hand.md")));
        texts.add(Files.readString(ROOT.resolve("action.yml")));
        for (Path workflow : workflows()) {
            texts.add(Files.readString(workflow));
        }

        Map<String, Set<String>> majors = new TreeMap<>();
        texts.forEach(text -> MAJOR.matcher(text)
                .results()
                .forEach(use -> majors.computeIfAbsent(use.group(1), action -> new TreeSet<>())
                        .add(Optional.ofNullable(use.group(2)).orElse(use.group(3)))));

        assertThat(majors)
                .containsKeys("checkout", "setup-go", "setup-java", "setup-node", "setup-python", "upload-artifact");
        assertThat(majors)
                .allSatisfy((action, used) -> assertThat(used).as(action).hasSize(1));
    }

    /** What takes all files of a folder, its own and the kit's, has no opinion on the kit's. */
    @Test
    void anExampleWithTheKitInItsFolderLooksAtItsOwnFilesOnly() throws IOException {
        for (Path workflow : examples()) {
            String text = Files.readString(workflow);
            assertThat(text).as("%s", workflow).contains("path: exhook-conformance-kit");
            assertThat(EVERYTHING.matcher(text).results().map(MatchResult::group))
                    .as("%s", workflow)
                    .isEmpty();
        }
    }

    /** Since 22 node --test takes files only; 20 takes no patterns, so that the shell has to. */
    @Test
    void theExampleInTypeScriptNamesItsTestsAsEveryNodeTakesThem() throws IOException {
        for (String file : List.of("examples/typescript/package.json", "examples/check")) {
            assertThat(ROOT.resolve(file)).content().contains("node --test dist/test/*.test.js");
        }
    }

    @Test
    void onlyTheReleaseNeedsSecrets() throws IOException {
        for (Path file : workflows()) {
            assertThat(Files.readString(file).contains("secrets."))
                    .as(file.toString())
                    .isEqualTo(file.endsWith("release.yml"));
        }
    }

    private static List<Path> examples() {
        return Stream.of("go", "java", "python", "rust", "typescript")
                .map(language -> ROOT.resolve("examples/" + language + "/ci.yml"))
                .toList();
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
