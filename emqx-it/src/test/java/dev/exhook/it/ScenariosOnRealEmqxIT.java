package dev.exhook.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.release.ReleaseNumber;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.scenario.ScenarioParser;
import dev.exhook.broker.internal.trace.Difference;
import dev.exhook.broker.internal.trace.Recordings;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.emqx.internal.node.NoEmqxException;
import dev.exhook.it.differential.Differential;
import dev.exhook.it.differential.ExplainedDifferences;
import dev.exhook.it.differential.Outcome;
import dev.exhook.it.differential.Table;
import dev.exhook.it.differential.TraceFolder;
import dev.exhook.it.junit.EmqxTest;
import dev.exhook.it.junit.Lease;
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

/** Keeps the emulated broker honest: it does what real EMQX does, in each scenario, in the same run. */
@EmqxTest
class ScenariosOnRealEmqxIT {
    /** {@code -Dtraces.record=DIR}: where to write down what real EMQX did. */
    private static final Optional<Path> RECORD =
            Optional.ofNullable(System.getProperty("traces.record")).map(Path::of);

    /** {@code -Demqx.scenarios=REGEX}: only these. */
    private static final String SELECTED = System.getProperty("emqx.scenarios", ".*");

    /**
     * Clients and EMQX's processes run beside each other: what differs in one run and not in the next is their race.
     */
    private static final int RUNS = 3;

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
        return Stream.concat(Recordings.scenarios().stream(), Recordings.surroundingsScenarios().stream())
                .filter(name -> name.matches(SELECTED))
                .map(name -> DynamicTest.dynamicTest(name, () -> compare(name)));
    }

    private void compare(String name) throws NoEmqxException {
        Scenario scenario = ScenarioParser.parse(Recordings.scenarioText(name), name + ".yaml");
        String release = lease.node().release();
        Attempt attempt = attempt(scenario);
        for (int run = 2; run <= RUNS && !attempt.unexplained().isEmpty(); run++) {
            System.out.println(name + " on EMQX " + release + ", run " + (run - 1) + ": " + attempt.unexplained());
            Attempt next = attempt(scenario);
            attempt = new Attempt(next.word() + " (run " + run + ")", next.unexplained());
        }
        TABLE.put(name, release + ", " + lease.source().label(), attempt.word());
        assertThat(attempt.unexplained())
                .as("what the emulated broker does otherwise than EMQX %s, in each of %d runs", release, RUNS)
                .isEmpty();
        assertThat(explained.stale(ReleaseNumber.of(release).line(), name)).isEmpty();
    }

    /** The result of one run: a cell of the table, and what differs without an explanation. */
    private record Attempt(String word, List<String> unexplained) {}

    private Attempt attempt(Scenario scenario) throws NoEmqxException {
        EmqxNode node = lease.node();
        String line = ReleaseNumber.of(node.release()).line();
        Differential.Result result =
                differential.run(scenario, node, lease.source().givesNewOnes());
        if (result.spoiled()) {
            lease.replace();
        }
        if (result.outcome() instanceof Outcome.Skipped skipped) {
            return new Attempt("skipped: " + skipped.why(), List.of());
        }
        if (result.outcome() instanceof Outcome.Differs differs) {
            return differing(differs.differences(), line, scenario.name());
        }
        boolean interleaved = ((Outcome.Equal) result.outcome()).interleaved();
        return new Attempt(interleaved ? "equal, but for when deliveries came" : "equal", List.of());
    }

    private Attempt differing(List<Difference> differences, String line, String name) {
        List<String> reasons = new ArrayList<>();
        List<String> unexplained = new ArrayList<>();
        for (Difference difference : differences) {
            Optional<String> reason = explained.reason(line, name, difference);
            reasons.add(reason.orElse("DIFFERS: " + difference));
            if (reason.isEmpty()) {
                unexplained.add(difference.toString());
            }
        }
        return new Attempt(
                "differs: " + String.join("; ", reasons.stream().distinct().toList()), unexplained);
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
