package dev.exhook.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.exhook.broker.internal.release.EmqxFinding;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Showing;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.scenario.ScenarioParser;
import dev.exhook.broker.internal.scenario.ScenarioRunner;
import dev.exhook.broker.internal.surroundings.SurroundingsSpec;
import dev.exhook.emqx.internal.differential.Runs;
import dev.exhook.emqx.internal.differential.Spoiling;
import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.emqx.internal.node.Lease;
import dev.exhook.emqx.internal.node.NoEmqxException;
import dev.exhook.it.junit.EmqxTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What docs/emqx-findings.md says of EMQX is so on a real one, and the emulated broker knows where it is not. */
@EmqxTest
class FindingsOnRealEmqxIT {
    /** {@code -Demqx.findings=REGEX}: only these. */
    private static final String SELECTED = System.getProperty("emqx.findings", ".*");

    private static final Path SCENARIOS = Path.of("../docs/emqx-findings");

    private final Lease lease;

    FindingsOnRealEmqxIT(Lease lease) {
        this.lease = lease;
    }

    @TestFactory
    Stream<DynamicTest> realEmqxDoesWhatIsSaidOfIt() {
        return EmqxFinding.all().stream()
                .filter(finding -> finding.showing() instanceof Showing.Played)
                .filter(finding -> finding.id().matches(SELECTED))
                .map(finding -> DynamicTest.dynamicTest(finding.id(), () -> look(finding)));
    }

    private void look(EmqxFinding finding) throws NoEmqxException, IOException {
        Path file = SCENARIOS.resolve(finding.id() + ".yaml");
        Scenario scenario = ScenarioParser.parse(Files.readString(file), file.toString());
        EmqxNode node = lease.node();
        Release release = node.like();
        ScenarioRunner.Result emulated = Runs.emulated(scenario, release, node.clientHost());
        boolean leavesTraces =
                Spoiling.spoils(emulated.trace(), release) || !scenario.broker().equals(SurroundingsSpec.NOTHING);
        assumeTrue(
                lease.source().givesNewOnes() || !leavesTraces,
                "SKIPPED: this EMQX is somebody's own, and the scenario would leave it changed");

        ScenarioRunner.Result real = Runs.real(scenario, node, release);
        if (Spoiling.spoils(real.trace(), release)) {
            lease.replace();
        }

        if (finding.isIn(release)) {
            assertThat(real.failures())
                    .as("%s on EMQX %s", finding.id(), node.release())
                    .isEmpty();
        } else {
            assertThat(real.failures().isEmpty())
                    .as(
                            "%s holds on EMQX %s as it does on the emulated broker; there: %s, here: %s",
                            finding.id(), release, emulated.failures(), real.failures())
                    .isEqualTo(emulated.failures().isEmpty());
        }
    }
}
