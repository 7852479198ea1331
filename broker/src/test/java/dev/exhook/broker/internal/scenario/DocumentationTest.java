package dev.exhook.broker.internal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.trace.Recordings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything that the documents name is there. */
class DocumentationTest {
    private static final Path DOCS = Path.of("../docs");
    private static final Pattern SCENARIO = Pattern.compile("`([a-z0-9]+(?:-[a-z0-9]+)+|kicked)`");
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyScenarioThatTheSemanticsNameExists() throws IOException {
        Set<String> named = named("semantics.md");

        assertThat(named).hasSizeGreaterThan(90);
        assertThat(Stream.of(Recordings.scenarios(), Recordings.ingressScenarios(), Recordings.surroundingsScenarios())
                        .flatMap(List::stream))
                .containsAll(named);
    }

    @Test
    void theListOfRecordingsNamesScenariosThatExist() throws IOException {
        assertThat(Stream.of(Recordings.scenarios(), Recordings.surroundingsScenarios())
                        .flatMap(List::stream))
                .containsAll(named("scenarios.md"));
    }

    @Test
    void theNumberOfScenariosIsTheOneThatIsToldOf() throws IOException {
        assertThat(Files.readString(DOCS.resolve("scenarios.md")))
                .contains("carries " + Recordings.scenarios().size() + " scenarios")
                .contains("\n" + Recordings.surroundingsScenarios().size() + " more, on [what stands before");
    }

    @Test
    void theSemanticsNameEveryScenarioOnSurroundings() throws IOException {
        String page = Files.readString(DOCS.resolve("semantics.md"));

        assertThat(Recordings.surroundingsScenarios())
                .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }

    @Test
    void theExamplesOfTheLanguageAreScenarios() throws IOException {
        List<String> examples = YAML.matcher(Files.readString(DOCS.resolve("scenarios.md")))
                .results()
                .map(result -> result.group(1))
                .toList();

        assertThat(examples)
                .extracting(example ->
                        ScenarioParser.parse(example, "docs/scenarios.md").name())
                .containsExactly("second-never-asked", "why-is-my-hook-not-called");
        assertThat(EmulatedRun.of(examples.get(1), Releases.of("6.2")).failures())
                .isEmpty();
    }

    private static Set<String> named(String document) throws IOException {
        return SCENARIO.matcher(Files.readString(DOCS.resolve(document)))
                .results()
                .map((MatchResult result) -> result.group(1))
                .collect(Collectors.toSet());
    }
}
