package dev.exhook.broker.internal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.emulated.WireProviders;
import dev.exhook.broker.internal.emulated.loop.Clock;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.ReleaseLine;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.trace.Difference;
import dev.exhook.broker.internal.trace.Recordings;
import dev.exhook.broker.internal.trace.Recordings.Recording;
import dev.exhook.broker.internal.trace.TraceComparison;
import dev.exhook.broker.internal.yaml.UserFileException;
import dev.exhook.proto.ProtocolVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The proof: what real brokers did, the emulated one does again. */
class RecordingReplayTest {
    private static final ExplainedDifferences EXPLAINED = ExplainedDifferences.load();

    /** Open until the JVM ends: hundreds of replays share them. */
    private static final Map<ProtocolVersion, WireProviders> WIRES = new ConcurrentHashMap<>();

    @TestFactory
    Stream<DynamicTest> aRecordingReplaysTheSameUnlessItsDifferenceIsExplained() {
        return Recordings.all().stream()
                .map(recording -> DynamicTest.dynamicTest(recording.toString(), () -> assertReplays(recording)));
    }

    @Test
    void thereAreRecordingsOfEachReleaseAndExplanationsOfRecordingsOnly() {
        List<String> recorded = Releases.LINES.stream()
                .flatMap(line -> line.recordings().stream())
                .map(ReleaseLine.Recorded::name)
                .toList();

        assertThat(Recordings.all())
                .extracting(Recording::emqx)
                .containsAll(recorded)
                .isSubsetOf(recorded);
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
        Release release = Releases.recordedAs(recording.emqx()).orElseThrow();
        WireProviders wire =
                WIRES.computeIfAbsent(release.protocol(), spoken -> new WireProviders(spoken, Clock.VIRTUAL));
        String name = recording.scenario();
        try {
            Scenario scenario = ScenarioParser.parse(Recordings.scenarioText(name), name + ".yaml");
            boolean withAnswers = Recordings.ingressScenarios().contains(name);
            ScenarioRunner.Result result = withAnswers
                    ? EmulatedRun.withAnswers(scenario, release, wire)
                    : EmulatedRun.of(scenario, release, wire);
            return TraceComparison.compare(recording.load(), result.trace());
        } catch (UserFileException e) {
            return List.of(new Difference("scenario", "one that can be played", String.valueOf(e.getMessage())));
        }
    }
}
