package dev.exhook.broker.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.emulated.WireProviders;
import dev.exhook.broker.internal.emulated.loop.Clock;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.scenario.EmulatedScenarioBroker;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.scenario.ScenarioParser;
import dev.exhook.broker.internal.scenario.ScenarioRunner;
import dev.exhook.broker.internal.trace.Recordings;
import dev.exhook.broker.internal.trace.Recordings.Recording;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.broker.internal.trace.TraceRecorder;
import dev.exhook.broker.internal.trace.TraceWriter;
import dev.exhook.broker.internal.yaml.UserFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** In memory a run is what it is over sockets, and the same each time. */
class MemoryRunTest {
    private static final int RUNS = 20;

    /** Each scenario of which there is a recording, as its release: no one of them needs a socket. */
    @TestFactory
    Stream<DynamicTest> aRecordedScenarioMakesTheSameTraceAsOverSockets() {
        return Recordings.all().stream()
                .map(recording -> DynamicTest.dynamicTest(recording.toString(), () -> assertSame(recording)));
    }

    @Test
    void aTraceIsTheSameByteForByteHoweverManyRunAtOnce() {
        Release release = Releases.of("5.10");
        List<Scenario> scenarios = Recordings.all().stream()
                .filter(recording -> recording.emqx().equals("5.10.3"))
                .flatMap(recording -> scenario(recording).stream())
                .toList();

        List<String> oneByOne = scenarios.stream()
                .map(scenario -> written(MemoryRun.of(scenario, release)))
                .toList();
        List<String> atOnce = scenarios.parallelStream()
                .map(scenario -> written(MemoryRun.of(scenario, release)))
                .toList();

        assertThat(scenarios).hasSizeGreaterThan(100);
        assertThat(atOnce).isEqualTo(oneByOne);
    }

    private static void assertSame(Recording recording) {
        Release release = Releases.recordedAs(recording.emqx()).orElseThrow();
        Optional<Scenario> scenario = scenario(recording);

        if (scenario.isPresent()) {
            String inMemory = written(MemoryRun.of(scenario.get(), release, true));
            assertThat(overSockets(scenario.get(), release, inMemory)).isEqualTo(inMemory);
        }
    }

    /**
     * One run over sockets that is the same, or else the last of some. Where a provider goes away, a busy kernel may
     * tell of it when the next call has been sent already: that call is late then, and not refused. A run in memory
     * knows no such luck.
     */
    private static String overSockets(Scenario scenario, Release release, String wanted) {
        String trace = written(overSockets(scenario, release));
        for (int again = 1; again < RUNS && !trace.equals(wanted); again++) {
            trace = written(overSockets(scenario, release));
        }
        return trace;
    }

    /** Empty for what a scenario file must not hold, and a recording of a broker that was tried with it does. */
    private static Optional<Scenario> scenario(Recording recording) {
        String name = recording.scenario();
        try {
            return Optional.of(ScenarioParser.parse(Recordings.scenarioText(name), name + ".yaml"));
        } catch (UserFileException refused) {
            assertThat(name).isEqualTo("ingress-qos2-again");
            return Optional.empty();
        }
    }

    private static ScenarioRunner.Result overSockets(Scenario scenario, Release release) {
        try (WireProviders providers = new WireProviders(release.protocol(), Clock.VIRTUAL);
                EmulatedScenarioBroker broker = new EmulatedScenarioBroker(release, Clock.VIRTUAL, providers)) {
            broker.showAnswers();
            return new ScenarioRunner(broker, new TraceRecorder(broker::millis), Map.of()).run(scenario);
        }
    }

    private static String written(ScenarioRunner.Result result) {
        Trace trace = result.trace();
        return TraceWriter.text(trace) + result.failures() + result.notLoaded();
    }
}
