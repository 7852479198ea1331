package dev.exhook.broker.internal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.chain.EmqxVersion;
import dev.exhook.broker.internal.emulated.WireProviders;
import dev.exhook.broker.internal.emulated.loop.Clock;
import dev.exhook.broker.internal.trace.Difference;
import dev.exhook.broker.internal.trace.Recordings;
import dev.exhook.broker.internal.trace.Recordings.Recording;
import dev.exhook.broker.internal.trace.TraceComparison;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The proof: what real brokers did, the emulated one does again. */
class RecordingReplayTest {
    private static final ExplainedDifferences EXPLAINED = ExplainedDifferences.load();
    private static final Map<EmqxVersion, WireProviders> WIRES = Arrays.stream(EmqxVersion.values())
            .collect(
                    Collectors.toMap(version -> version, version -> new WireProviders(version.proto(), Clock.VIRTUAL)));

    @AfterAll
    static void close() {
        WIRES.values().forEach(WireProviders::close);
    }

    @TestFactory
    Stream<DynamicTest> aRecordingReplaysTheSameUnlessItsDifferenceIsExplained() {
        return Recordings.all().stream()
                .map(recording -> DynamicTest.dynamicTest(recording.toString(), () -> assertReplays(recording)));
    }

    @Test
    void thereAreRecordingsOfEachReleaseAndExplanationsOfRecordingsOnly() {
        List<String> releases =
                Arrays.stream(EmqxVersion.values()).map(EmqxVersion::release).toList();

        assertThat(Recordings.all())
                .extracting(Recording::emqx)
                .containsAll(releases)
                .isSubsetOf(releases);
        assertThat(Recordings.all()).extracting(Recording::toString).containsAll(EXPLAINED.names());
    }

    private static void assertReplays(Recording recording) {
        List<Difference> differences = replay(recording);
        if (EXPLAINED.explains(recording)) {
            assertThat(differences)
                    .as("%s replays the same: take its explanation out", recording)
                    .isNotEmpty();
        } else {
            assertThat(differences).isEmpty();
        }
    }

    private static List<Difference> replay(Recording recording) {
        EmqxVersion version = Arrays.stream(EmqxVersion.values())
                .filter(known -> known.release().equals(recording.emqx()))
                .findFirst()
                .orElseThrow();
        String name = recording.scenario();
        Scenario scenario = ScenarioParser.parse(Recordings.scenarioText(name), name + ".yaml");
        return TraceComparison.compare(
                recording.load(),
                EmulatedRun.of(scenario, version, Objects.requireNonNull(WIRES.get(version)))
                        .trace());
    }
}
