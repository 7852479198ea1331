package dev.exhook.broker.internal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.chain.EmqxVersion;
import dev.exhook.broker.internal.emulated.WireProviders;
import dev.exhook.broker.internal.emulated.loop.Clock;
import dev.exhook.broker.internal.trace.Difference;
import dev.exhook.broker.internal.trace.Recordings;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.broker.internal.trace.TraceComparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The proof: what real brokers did, the emulated one does again. */
class RecordingReplayTest {

    @Test
    void everyRecordingReplaysInTheEmulatedBrokerUnlessItsDifferenceIsExplained() throws ScenarioException {
        Map<Recordings.Recording, List<Difference>> differences = new LinkedHashMap<>();
        for (EmqxVersion version : EmqxVersion.values()) {
            try (WireProviders providers = new WireProviders(version.proto(), Clock.VIRTUAL)) {
                for (Recordings.Recording recording : Recordings.all()) {
                    if (recording.emqx().equals(version.release())) {
                        differences.put(recording, replay(recording, version, providers));
                    }
                }
            }
        }
        ExplainedDifferences explained = ExplainedDifferences.load();
        System.out.println(table(differences, explained));

        assertThat(differences.keySet()).containsExactlyInAnyOrderElementsOf(Recordings.all());
        assertThat(explained.check(differences)).isEmpty();
    }

    private static List<Difference> replay(Recordings.Recording recording, EmqxVersion version, WireProviders providers)
            throws ScenarioException {
        String name = recording.scenario();
        Scenario scenario = ScenarioParser.parse(Recordings.scenarioText(name), name + ".yaml");
        Trace replayed = EmulatedRun.of(scenario, version, providers).trace();
        return TraceComparison.compare(recording.load(), replayed);
    }

    private static String table(
            Map<Recordings.Recording, List<Difference>> differences, ExplainedDifferences explained) {
        Map<String, Map<String, String>> rows = new TreeMap<>();
        differences.forEach((recording, found) -> rows.computeIfAbsent(recording.scenario(), any -> new TreeMap<>())
                .put(recording.emqx(), word(recording, found, explained)));
        List<String> releases = new ArrayList<>();
        for (EmqxVersion version : EmqxVersion.values()) {
            releases.add(version.release());
        }
        StringBuilder table = new StringBuilder(String.format("%-36s", "scenario"));
        releases.forEach(release -> table.append(String.format("%-11s", release)));
        rows.forEach((scenario, cells) -> {
            table.append(String.format("%n%-36s", scenario));
            releases.forEach(release -> table.append(String.format("%-11s", cells.getOrDefault(release, "-"))));
        });
        long equal = differences.values().stream().filter(List::isEmpty).count();
        return table.append(String.format("%n%d of %d recordings replay the same%n", equal, differences.size()))
                .toString();
    }

    private static String word(Recordings.Recording recording, List<Difference> found, ExplainedDifferences explained) {
        if (found.isEmpty()) {
            return "equal";
        }
        return explained.explains(recording) ? "explained" : "DIFFERENT";
    }
}
