package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchCommandTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsFoundIsAScenarioThatCanBePlayedAndATraceThatItMakes() throws IOException {
        Path out = folder.resolve("found");

        Tck search = Tck.run("search", "--cases", "200", "--emqx", "6.2", "--against", "5.8", "--out", out.toString());

        assertThat(search.exitCode()).isZero();
        assertThat(search.out())
                .contains("DIFFERS  EMQX 6.2.2 legacy and 5.8.9 differ by AUTHENTICATION_STARTS_REFUSED")
                .contains("200 scenarios, ")
                .contains(" 0 faults, ");
        List<Path> scenarios = files(out, ".yaml");
        assertThat(scenarios).isNotEmpty();
        for (Path scenario : scenarios) {
            Path trace = folder.resolve("again.json");
            assertThat(Tck.run("scenario", scenario.toString(), "--emqx", "6.2", "--trace", trace.toString())
                            .exitCode())
                    .isZero();
            String recorded = scenario.toString().replace(".yaml", ".json");
            assertThat(Tck.run("trace", "diff", recorded, trace.toString()).exitCode())
                    .as(scenario.toString())
                    .isZero();
        }
    }

    @Test
    void withoutAFolderScenariosArePrintedAndTheSameSeedPrintsTheSame() {
        String once = withoutTime(Tck.run("search", "--cases", "60", "--seed", "5", "--against", "5.8"));
        String again = withoutTime(Tck.run("search", "--cases", "60", "--seed", "5", "--against", "5.8"));

        assertThat(once)
                .isEqualTo(again)
                .contains("  scenario: search-5-")
                .contains("  steps:\n  - connect:")
                .contains("client.authenticate");
    }

    @Test
    void itIsOverWhenItsTimeIsUp() {
        Tck search = Tck.run("search", "--max-time", "1");

        assertThat(search.exitCode()).isZero();
        assertThat(search.out()).contains(" scenarios, ");
    }

    private static String withoutTime(Tck search) {
        return search.out().replaceAll(" in [0-9.]+ s \\([0-9]+ a second\\)", "");
    }

    private static List<Path> files(Path out, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }
}
