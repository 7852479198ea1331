package dev.exhook.broker.internal.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.exhook.broker.internal.memory.MemoryRun;
import dev.exhook.broker.internal.release.EmqxFinding;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.release.Showing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/emqx-findings.md says of EMQX can be seen, where it says so, and not everywhere. */
class EmqxFindingsTest {
    private static final Path SCENARIOS = Path.of("../docs/emqx-findings");

    static Stream<Arguments> played() {
        return EmqxFinding.all().stream()
                .filter(finding -> finding.showing() instanceof Showing.Played)
                .map(finding -> argumentSet(finding.id(), finding));
    }

    @ParameterizedTest
    @MethodSource("played")
    void itsScenarioHoldsWhereEmqxIsSoAndOnSomeReleaseThatIsNotItDoesNot(EmqxFinding finding) throws IOException {
        String text = Files.readString(SCENARIOS.resolve(finding.id() + ".yaml"));
        Scenario scenario = ScenarioParser.parse(text, finding.id() + ".yaml");
        List<Release> others = Releases.all().stream()
                .filter(release -> !finding.isIn(release))
                .toList();

        assertThat(scenario.name()).isEqualTo(finding.id());
        assertThat(scenario.about()).isNotBlank();
        assertThat(Releases.all()).filteredOn(finding::isIn).allSatisfy(release -> {
            assertThat(scenario.expectationCount(release)).isPositive();
            assertThat(MemoryRun.of(scenario, release).failures())
                    .as("%s on %s", finding.id(), release)
                    .isEmpty();
        });
        if (!others.isEmpty()) {
            assertThat(others)
                    .as("where %s is not so", finding.id())
                    .anySatisfy(release -> assertThat(
                                    MemoryRun.of(scenario, release).failures())
                            .isNotEmpty());
        }
    }
}
