package dev.exhook.emqx.target;

import dev.exhook.conformance.broker.MqttSettings;
import dev.exhook.conformance.broker.ProviderCallRecorder;
import dev.exhook.conformance.broker.WireProviders;
import dev.exhook.conformance.broker.loop.Clock;
import dev.exhook.conformance.chain.EmqxVersion;
import dev.exhook.conformance.scenario.Broker;
import dev.exhook.conformance.scenario.EmulatedScenarioBroker;
import dev.exhook.conformance.scenario.Scenario;
import dev.exhook.conformance.scenario.ScenarioRunner;
import dev.exhook.conformance.trace.Trace;
import dev.exhook.conformance.trace.TraceRecorder;
import dev.exhook.emqx.mqtt.Demands;
import dev.exhook.emqx.mqtt.RealClients;
import dev.exhook.emqx.node.EmqxNode;
import dev.exhook.emqx.scenario.LiveScenarioBroker;
import dev.exhook.emqx.scenario.Releases;
import java.util.List;
import java.util.Map;

/** A scenario with a user's provider on either broker. */
final class LiveRuns {
    private LiveRuns() {}

    /** In the emulated broker, which calls the provider in EMQX's place. */
    static Trace emulated(Scenario scenario, LoadedTarget target) {
        EmqxVersion version = Releases.emulatedAs(target.node().release());
        MqttSettings settings = MqttSettings.DEFAULTS.withPeerHost(target.node().clientHost());
        String name = scenario.providers().get(0).name();
        var live = Map.of(
                name,
                new ScenarioRunner.LiveProvider(
                        target.endpoint().host(), target.endpoint().port()));
        try (WireProviders wire = new WireProviders(version.proto(), Clock.REAL)) {
            ProviderCallRecorder calls = new ProviderCallRecorder(wire, version.proto(), live.keySet());
            try (Broker broker = new EmulatedScenarioBroker(version, Clock.REAL, settings, calls)) {
                TraceRecorder recorder = new TraceRecorder(broker::millis);
                calls.recordTo(recorder);
                return new ScenarioRunner(broker, recorder, live).run(scenario).trace();
            }
        }
    }

    /** On the real EMQX that has it loaded. */
    static Trace real(Scenario scenario, LoadedTarget target) {
        EmqxNode node = target.node();
        Scenario withoutScripts =
                new Scenario(scenario.name(), scenario.about(), List.of(), scenario.steps(), List.of());
        try (Broker broker = new LiveScenarioBroker(node, new RealClients(node.mqtt(), Demands.of(scenario)))) {
            return new ScenarioRunner(broker, new TraceRecorder(broker::millis), Map.of())
                    .run(withoutScripts)
                    .trace();
        }
    }
}
