package dev.exhook.emqx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.conformance.scenario.ScenarioException;
import dev.exhook.conformance.scenario.ScenarioParser;
import dev.exhook.conformance.trace.Difference;
import dev.exhook.conformance.trace.Recordings;
import dev.exhook.conformance.trace.Trace;
import dev.exhook.emqx.differential.Differential;
import dev.exhook.emqx.differential.ExplainedDifferences;
import dev.exhook.emqx.differential.Outcome;
import dev.exhook.emqx.differential.Table;
import dev.exhook.emqx.differential.TraceFolder;
import dev.exhook.emqx.junit.EmqxTest;
import dev.exhook.emqx.junit.Lease;
import dev.exhook.emqx.node.NoEmqxException;
import dev.exhook.emqx.scenario.Releases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What keeps the emulated broker honest: it does what real EMQX does, in each scenario, in the same run. */
@EmqxTest
class ScenariosOnRealEmqxIT {
    /** {@code -Dtraces.record=DIR}: where to write down what real EMQX did. */
    private static final Optional<Path> RECORD =
            Optional.ofNullable(System.getProperty("traces.record")).map(Path::of);

    /** {@code -Demqx.scenarios=REGEX}: only these. */
    private static final String SELECTED = System.getProperty("emqx.scenarios", ".*");

    private static final Path TABLE_FILE = Path.of("target", "real-emqx-table.md");
    private static final Table TABLE = new Table();

    private final ExplainedDifferences explained = ExplainedDifferences.load();
    private final Differential differential = new Differential(recordings());
    private final Lease lease;

    ScenariosOnRealEmqxIT(Lease lease) {
        this.lease = lease;
    }

    private static Consumer<Trace> recordings() {
        return RECORD.<Consumer<Trace>>map(TraceFolder::new).orElse(trace -> {});
    }

    @TestFactory
    Stream<DynamicTest> theEmulatedBrokerDoesWhatRealEmqxDoes() {
        return Recordings.scenarios().stream()
                .filter(name -> name.matches(SELECTED))
                .map(name -> DynamicTest.dynamicTest(name, () -> compare(name)));
    }

    private void compare(String name) throws ScenarioException, NoEmqxException {
        var scenario = ScenarioParser.parse(Recordings.scenarioText(name), name + ".yaml");
        String release = lease.node().release();
        Differential.Result result =
                differential.run(scenario, lease.node(), lease.source().givesNewOnes());
        if (result.spoiled()) {
            lease.replace();
        }
        String line = Releases.line(release);
        List<String> wrong = new ArrayList<>();
        TABLE.put(name, release + ", " + lease.source().label(), word(result.outcome(), line, name, wrong));
        wrong.addAll(explained.stale(line, name));
        assertThat(wrong)
                .as("what the emulated broker does otherwise than EMQX " + release)
                .isEmpty();
    }

    private String word(Outcome outcome, String line, String name, List<String> wrong) {
        if (outcome instanceof Outcome.Skipped skipped) {
            return "skipped: " + skipped.why();
        }
        if (outcome instanceof Outcome.Differs differs) {
            List<String> reasons = new ArrayList<>();
            for (Difference difference : differs.differences()) {
                Optional<String> reason = explained.reason(line, name, difference);
                reasons.add(reason.orElse("DIFFERS: " + difference));
                if (reason.isEmpty()) {
                    wrong.add(difference.toString());
                }
            }
            return "differs: " + String.join("; ", reasons.stream().distinct().toList());
        }
        return outcome instanceof Outcome.Equal equal && equal.interleaved()
                ? "equal, but for when deliveries came"
                : "equal";
    }

    @AfterAll
    static void printTheTable() throws IOException {
        String markdown = TABLE.markdown();
        System.out.println(markdown);
        Files.createDirectories(TABLE_FILE.getParent());
        Files.writeString(TABLE_FILE, markdown);
    }
}
