package dev.exhook.emqx.internal.mqtt;

import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.scenario.Action;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.scenario.Step;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which connections of a scenario need a client that does what Paho's do not: send what MQTT forbids, choose packet
 * identifiers, keep silent ({@link OddSteps}). Paho's client for MQTT 5 has limits of its own, seen with 1.2.5: it
 * closes the connection when a PUBREC refuses a message, it acknowledges messages of QoS 2 before earlier ones of QoS
 * 1, and it does not tell duplicates.
 *
 * @param bare their names
 */
public record Demands(Set<String> bare) {
    public Demands {
        bare = Set.copyOf(bare);
    }

    /** All of a scenario: where it counts when a packet is sent. Paho takes 0.3 s before the CONNECT. */
    public static Demands allBare(Scenario scenario) {
        return new Demands(scenario.steps().stream()
                .map(Step::action)
                .filter(Action.Connect.class::isInstance)
                .map(action -> ((Action.Connect) action).name())
                .collect(Collectors.toSet()));
    }

    /** Those of one scenario. */
    public static Demands of(Scenario scenario) {
        Set<String> bare = new HashSet<>();
        Set<String> mqtt5 = new HashSet<>();
        boolean oddTexts = scenario.providers().stream()
                        .flatMap(provider -> provider.replies().stream())
                        .anyMatch(OddSteps::givesOddTopic)
                || scenario.steps().stream().map(Step::action).anyMatch(OddSteps::hasOddText);
        for (Step step : scenario.steps()) {
            Action action = step.action();
            if (action instanceof Action.Connect connect) {
                boolean isMqtt5 = connect.packet().version() == MqttVersion.V5;
                // A session that is resumed brings duplicates.
                if (OddSteps.isOdd(connect) || (isMqtt5 && !connect.packet().cleanStart())) {
                    bare.add(connect.name());
                }
                if (isMqtt5) {
                    mqtt5.add(connect.name());
                } else {
                    mqtt5.remove(connect.name());
                }
            } else if (action instanceof Action.OfClient ofClient) {
                boolean beyondPaho5 = mqtt5.contains(ofClient.client()) && OddSteps.usesQos2(ofClient);
                boolean mayGetThem = oddTexts && ofClient instanceof Action.Subscribe;
                if (beyondPaho5 || mayGetThem || OddSteps.isOdd(ofClient)) {
                    bare.add(ofClient.client());
                }
            }
        }
        return new Demands(bare);
    }
}
