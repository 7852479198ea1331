package dev.exhook.broker.internal.scenario;

import dev.exhook.broker.internal.chain.EmqxVersion;
import dev.exhook.broker.internal.emulated.WireProviders;
import dev.exhook.broker.internal.emulated.loop.Clock;
import dev.exhook.broker.internal.trace.TraceRecorder;
import java.util.Map;

/** Runs a scenario in the emulated broker, with its scripted providers and a virtual clock. */
final class EmulatedRun {
    private EmulatedRun() {}

    static ScenarioRunner.Result of(Scenario scenario, EmqxVersion version, WireProviders providers) {
        try (Broker broker = new EmulatedScenarioBroker(version, Clock.VIRTUAL, providers)) {
            return new ScenarioRunner(broker, new TraceRecorder(broker::millis), Map.of()).run(scenario);
        }
    }

    static ScenarioRunner.Result of(String yaml, EmqxVersion version) {
        try (WireProviders providers = new WireProviders(version.proto(), Clock.VIRTUAL)) {
            return of(ScenarioParser.parse(yaml, "test.yaml"), version, providers);
        }
    }
}
