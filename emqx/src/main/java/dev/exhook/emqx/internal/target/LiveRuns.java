package dev.exhook.emqx.internal.target;

import dev.exhook.broker.internal.emulated.MqttSettings;
import dev.exhook.broker.internal.emulated.ProviderCallRecorder;
import dev.exhook.broker.internal.emulated.WireProviders;
import dev.exhook.broker.internal.emulated.loop.Clock;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.scenario.Broker;
import dev.exhook.broker.internal.scenario.EmulatedScenarioBroker;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.scenario.ScenarioRunner;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.broker.internal.trace.TraceRecorder;
import dev.exhook.emqx.internal.mqtt.Demands;
import dev.exhook.emqx.internal.mqtt.RealClients;
import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.emqx.internal.scenario.LiveScenarioBroker;
import java.util.List;
import java.util.Map;

/** A scenario with a user's provider on either broker. */
final class LiveRuns {
    private LiveRuns() {}

    /** In the emulated broker, which calls the provider in EMQX's place. */
    static Trace emulated(Scenario scenario, LoadedTarget target) {
        Release release = target.node().like();
        MqttSettings settings = MqttSettings.DEFAULTS.withPeerHost(target.node().clientHost());
        String name = scenario.providers().get(0).name();
        var live = Map.of(
                name,
                new ScenarioRunner.LiveProvider(
                        target.endpoint().host(), target.endpoint().port()));
        try (WireProviders wire = new WireProviders(release.protocol(), Clock.REAL, target.connecting())) {
            ProviderCallRecorder calls = new ProviderCallRecorder(wire, release.protocol(), live.keySet());
            try (Broker broker = new EmulatedScenarioBroker(release, Clock.REAL, settings, calls)) {
                TraceRecorder recorder = new TraceRecorder(broker::millis);
                calls.recordTo(recorder);
                return new ScenarioRunner(broker, recorder, live).run(scenario).trace();
            }
        }
    }

    /** On the real EMQX that has it loaded. */
    static Trace real(Scenario scenario, LoadedTarget target) {
        EmqxNode node = target.node();
        Scenario withoutScripts = new Scenario(
                scenario.name(), scenario.about(), scenario.broker(), List.of(), scenario.steps(), List.of());
        try (Broker broker = new LiveScenarioBroker(node, new RealClients(node.listeners(), Demands.of(scenario)))) {
            return new ScenarioRunner(broker, new TraceRecorder(broker::millis), Map.of())
                    .run(withoutScripts)
                    .trace();
        }
    }
}
