package dev.exhook.broker.internal.scenario;

import dev.exhook.broker.internal.emulated.WireProviders;
import dev.exhook.broker.internal.emulated.loop.Clock;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.trace.TraceRecorder;
import java.util.Map;

/** Runs a scenario in the emulated broker, with its scripted providers and a virtual clock. */
final class EmulatedRun {
    private EmulatedRun() {}

    static ScenarioRunner.Result of(Scenario scenario, Release release, WireProviders providers) {
        try (Broker broker = new EmulatedScenarioBroker(release, Clock.VIRTUAL, providers)) {
            return new ScenarioRunner(broker, new TraceRecorder(broker::millis), Map.of()).run(scenario);
        }
    }

    /** The same, in which a publish tells of each packet that came back. */
    static ScenarioRunner.Result withAnswers(Scenario scenario, Release release, WireProviders providers) {
        try (EmulatedScenarioBroker broker = new EmulatedScenarioBroker(release, Clock.VIRTUAL, providers)) {
            broker.showAnswers();
            return new ScenarioRunner(broker, new TraceRecorder(broker::millis), Map.of()).run(scenario);
        }
    }

    static ScenarioRunner.Result of(String yaml, Release release) {
        try (WireProviders providers = new WireProviders(release.protocol(), Clock.VIRTUAL)) {
            return of(ScenarioParser.parse(yaml, "test.yaml"), release, providers);
        }
    }
}
