package dev.exhook.broker.internal.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FindingsPageTest {
    private static final Path PAGE = Path.of("../docs/emqx-findings.md");
    private static final Path SCENARIOS = Path.of("../docs/emqx-findings");

    @Test
    void thePageSaysWhatTheDataSays() throws IOException {
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, FindingsPage.text());
        }
        assertThat(Files.readString(PAGE))
                .as(
                        "docs/emqx-findings.md is made from the code: run mvn test -Ddocs.update=true -Dtest=FindingsPageTest")
                .isEqualTo(FindingsPage.text());
    }

    @Test
    void theCommandIsForTheNewestRecordedLineThatHasIt() {
        assertThat(FindingsPage.text())
                .contains("emqx-findings/doubled-after-reload.yaml --emqx 5.10\n")
                .contains("emqx-findings/failed-publish-passes.yaml --emqx 6.2\n")
                .contains("emqx-findings/ingress-true-disconnects.yaml --emqx 6.3\n");
    }

    @Test
    void idsAreThoseOfOneFindingEach() {
        assertThat(EmqxFinding.all())
                .extracting(EmqxFinding::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z0-9-]+"));
    }

    @Test
    void eachHasAScenarioOrAReasonAndStepsInItsPlace() throws IOException {
        List<String> played = EmqxFinding.all().stream()
                .filter(finding -> finding.showing() instanceof Showing.Played)
                .map(EmqxFinding::id)
                .toList();

        try (Stream<Path> files = Files.list(SCENARIOS)) {
            assertThat(files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()))
                    .as("the files of docs/emqx-findings")
                    .containsExactlyInAnyOrderElementsOf(
                            played.stream().map(id -> id + ".yaml").toList());
        }
        assertThat(EmqxFinding.all())
                .filteredOn(finding -> finding.showing() instanceof Showing.ByHand)
                .allSatisfy(finding -> {
                    Showing.ByHand byHand = (Showing.ByHand) finding.showing();
                    assertThat(byHand.why()).as(finding.id()).isNotBlank();
                    assertThat(byHand.steps()).as(finding.id()).isNotEmpty().noneMatch(String::isBlank);
                });
    }

    @Test
    void whatHasAScenarioIsInALineThatIsEmulated() {
        assertThat(EmqxFinding.all())
                .filteredOn(finding -> finding.showing() instanceof Showing.Played)
                .allSatisfy(
                        finding -> assertThat(Releases.all()).as(finding.id()).anyMatch(finding::isIn));
    }
}
