package dev.exhook.broker.internal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.emulated.WireProviders;
import dev.exhook.broker.internal.emulated.loop.Clock;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.trace.Observation;
import dev.exhook.broker.internal.trace.Recordings;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.broker.internal.trace.TraceComparison;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Recordings in which the REST API changed the broker's surroundings in steps that scenarios do not have: without these
 * steps, and with the surroundings in words, they replay equal.
 */
class SurroundingsRecordedTest {

    @ParameterizedTest
    @CsvSource({
        "6.3.0-pr18246-legacy, ingress-deny-action-disconnect, '{deny_action: disconnect}'",
        "6.3.0-pr18246-hardened, ingress-deny-action-disconnect, '{deny_action: disconnect}'",
        "6.3.0-pr18246-legacy, ingress-rule-republish, '{republish: [{id: ingr, from: in/1, to: rep/1, qos: 1}]}'",
        "6.3.0-pr18246-hardened, ingress-rule-republish, '{republish: [{id: ingr, from: in/1, to: rep/1, qos: 1}]}'"
    })
    void whatTheRestApiBroughtAboutIsWhatTheWordsBringAbout(String emqx, String name, String broker) {
        Release release = Releases.recordedAs(emqx).orElseThrow();
        Trace recorded = Recordings.of(emqx, name).orElseThrow().load();
        String yaml = "broker: " + broker + "\n"
                + Recordings.scenarioText(name)
                        .lines()
                        .filter(line -> !line.startsWith("- api:"))
                        .collect(Collectors.joining("\n"));
        try (WireProviders wire = new WireProviders(release.protocol(), Clock.VIRTUAL)) {
            Trace emulated = EmulatedRun.withAnswers(ScenarioParser.parse(yaml, name + ".yaml"), release, wire)
                    .trace();

            assertThat(TraceComparison.compare(withoutApi(recorded), emulated)).isEmpty();
        }
    }

    private static Trace withoutApi(Trace trace) {
        List<Observation> steps = trace.observations().stream()
                .filter(observation -> !observation.stepName().equals("api"))
                .toList();
        return trace.withObservations(steps);
    }
}
