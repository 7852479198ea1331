package dev.exhook.broker.internal.memory;

import dev.exhook.broker.internal.emulated.MqttSettings;
import dev.exhook.broker.internal.emulated.loop.Clock;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.scenario.EmulatedScenarioBroker;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.scenario.ScenarioRunner;
import dev.exhook.broker.internal.trace.TraceRecorder;
import java.util.Map;

/** Plays a scenario with its scripted providers in memory, by a virtual clock: the same each time, byte for byte. */
public final class MemoryRun {
    private MemoryRun() {}

    /** Plays it on a new broker of that release. */
    public static ScenarioRunner.Result of(Scenario scenario, Release release) {
        return of(scenario, release, false);
    }

    /**
     * The same.
     *
     * @param showsAnswers whether a publish tells of each packet that came back
     */
    public static ScenarioRunner.Result of(Scenario scenario, Release release, boolean showsAnswers) {
        try (EmulatedScenarioBroker broker = broker(release)) {
            if (showsAnswers) {
                broker.showAnswers();
            }
            return new ScenarioRunner(broker, new TraceRecorder(broker::millis), Map.of()).run(scenario);
        }
    }

    /** A broker whose scripted providers are in memory. */
    public static EmulatedScenarioBroker broker(Release release) {
        MemoryNetwork network = new MemoryNetwork();
        MemoryProviders providers = new MemoryProviders(release.protocol(), network);
        return new EmulatedScenarioBroker(release, Clock.VIRTUAL, MqttSettings.DEFAULTS, providers, network);
    }
}
