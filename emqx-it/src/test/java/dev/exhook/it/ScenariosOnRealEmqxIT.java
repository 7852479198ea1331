package dev.exhook.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.scenario.ScenarioParser;
import dev.exhook.broker.internal.trace.Recordings;
import dev.exhook.emqx.internal.differential.Comparison;
import dev.exhook.emqx.internal.differential.Differential;
import dev.exhook.emqx.internal.differential.ExplainedDifferences;
import dev.exhook.emqx.internal.differential.Table;
import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.emqx.internal.node.Lease;
import dev.exhook.emqx.internal.node.NoEmqxException;
import dev.exhook.it.junit.EmqxTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Keeps the emulated broker honest: it does what real EMQX does, in each scenario, in the same run. */
@EmqxTest
class ScenariosOnRealEmqxIT {
    /** {@code -Demqx.scenarios=REGEX}: only these. */
    private static final String SELECTED = System.getProperty("emqx.scenarios", ".*");

    /** {@code -Demqx.like=6.3.0}: a build from sources is compared with the emulated broker of this release. */
    private static final Optional<String> LIKE = Optional.ofNullable(System.getProperty("emqx.like"));

    private static final Path TABLE_FILE = Path.of("target", "real-emqx-table.md");
    private static final Table TABLE = new Table();

    private final ExplainedDifferences explained = ExplainedDifferences.load();
    private final Comparison comparison;
    private final Lease lease;

    ScenariosOnRealEmqxIT(Lease lease) {
        this.lease = lease;
        this.comparison = new Comparison(lease, new Differential(recording -> {}), explained);
    }

    @TestFactory
    Stream<DynamicTest> theEmulatedBrokerDoesWhatRealEmqxDoes() throws NoEmqxException {
        return Recordings.scenariosFor(release()).stream()
                .filter(name -> name.matches(SELECTED))
                .map(name -> DynamicTest.dynamicTest(name, () -> compare(name)));
    }

    private Release release() throws NoEmqxException {
        EmqxNode node = lease.node();
        return LIKE.map(number -> Releases.like(number, node.profile())).orElseGet(node::like);
    }

    private void compare(String name) throws NoEmqxException {
        Scenario scenario = ScenarioParser.parse(Recordings.scenarioText(name), name + ".yaml");
        String number = lease.node().release();
        Release release = release();
        Comparison.Compared compared = comparison.compare(scenario, release);
        TABLE.put(name, number + ", " + lease.source().label(), compared.word());
        assertThat(compared.unexplained())
                .as("what the emulated broker does otherwise than EMQX %s, in each of %d runs", number, Comparison.RUNS)
                .isEmpty();
        assertThat(explained.stale(release.label(), name)).isEmpty();
    }

    @AfterAll
    static void printTheTable() throws IOException {
        if (TABLE.isEmpty()) {
            return;
        }
        String markdown = TABLE.markdown();
        System.out.println(markdown);
        Files.createDirectories(TABLE_FILE.getParent());
        Files.writeString(TABLE_FILE, markdown);
    }
}
