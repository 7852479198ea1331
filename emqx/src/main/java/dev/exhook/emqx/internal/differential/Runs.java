package dev.exhook.emqx.internal.differential;

import dev.exhook.broker.internal.emulated.MqttSettings;
import dev.exhook.broker.internal.emulated.WireProviders;
import dev.exhook.broker.internal.emulated.loop.Clock;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.scenario.Broker;
import dev.exhook.broker.internal.scenario.EmulatedScenarioBroker;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.scenario.ScenarioRunner;
import dev.exhook.broker.internal.trace.TraceRecorder;
import dev.exhook.emqx.internal.mqtt.Demands;
import dev.exhook.emqx.internal.mqtt.RealClients;
import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.emqx.internal.scenario.RealScenarioBroker;
import java.util.Map;

/** A scenario on either broker. */
public final class Runs {
    private Runs() {}

    /** In the emulated broker, with clients that come from that place. */
    public static ScenarioRunner.Result emulated(Scenario scenario, Release release, String clientHost) {
        MqttSettings settings = MqttSettings.DEFAULTS.withPeerHost(clientHost);
        try (WireProviders providers = new WireProviders(release.protocol(), Clock.VIRTUAL);
                Broker broker = new EmulatedScenarioBroker(release, Clock.VIRTUAL, settings, providers)) {
            return new ScenarioRunner(broker, new TraceRecorder(broker::millis), Map.of()).run(scenario);
        }
    }

    /** On real EMQX, which counts as that release, with clients as people use them. */
    public static ScenarioRunner.Result real(Scenario scenario, EmqxNode node, Release release) {
        return real(scenario, node, release, Demands.of(scenario));
    }

    /** On real EMQX, which counts as that release. */
    public static ScenarioRunner.Result real(Scenario scenario, EmqxNode node, Release release, Demands demands) {
        RealClients clients = new RealClients(node.listeners(), demands);
        try (RealScenarioBroker broker = new RealScenarioBroker(node, clients, release)) {
            return new ScenarioRunner(broker, broker.recorder(), Map.of()).run(scenario);
        }
    }
}
