package dev.exhook.emqx.internal.mqtt;

import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.scenario.Step;
import dev.exhook.broker.internal.scenario.StepKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which connections of a scenario need a client that does what Paho's do not: send what MQTT forbids, choose packet
 * identifiers, keep silent ({@link OddSteps}). Paho's client for MQTT 5 has limits of its own, seen with 1.2.5: it closes
 * the connection when a PUBREC refuses a message, it acknowledges messages of QoS 2 before earlier ones of QoS 1, and it
 * does not tell duplicates.
 *
 * @param bare their names
 */
public record Demands(Set<String> bare) {
    private static final String MQTT_5 = "5";

    /** Copies the set. */
    public Demands {
        bare = Set.copyOf(bare);
    }

    /** Those of one scenario. */
    public static Demands of(Scenario scenario) {
        Set<String> bare = new HashSet<>();
        Map<String, String> versions = new HashMap<>();
        for (Step step : scenario.steps()) {
            String name = OddSteps.connection(step);
            if (step.kind() == StepKind.CONNECT) {
                versions.put(name, step.text("version").orElse(MQTT_5));
            }
            boolean beyondPaho5 = MQTT_5.equals(versions.get(name)) && (OddSteps.usesQos2(step) || resumes(step));
            if (beyondPaho5 || OddSteps.isOdd(step)) {
                bare.add(name);
            }
        }
        return new Demands(bare);
    }

    /** Only then duplicates come. */
    private static boolean resumes(Step step) {
        return step.kind() == StepKind.CONNECT && !step.flag("clean", true);
    }
}
