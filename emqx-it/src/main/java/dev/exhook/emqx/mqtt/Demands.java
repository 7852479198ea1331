package dev.exhook.emqx.mqtt;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.exhook.conformance.scenario.Scenario;
import dev.exhook.conformance.scenario.Step;
import dev.exhook.conformance.scenario.StepKind;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which connections of a scenario need a client that does what Paho's do not: send what MQTT forbids, choose packet
 * identifiers, keep silent. Paho's client for MQTT 5 also closes the connection when a PUBREC refuses a message (seen
 * with 1.2.5), so that what is published at QoS 2 goes another way.
 *
 * @param bare their names
 */
public record Demands(Set<String> bare) {

    /** Copies the set. */
    public Demands {
        bare = Set.copyOf(bare);
    }

    /** Those of one scenario. */
    public static Demands of(Scenario scenario) {
        Set<String> names = new HashSet<>();
        Set<String> ofMqtt5 = new HashSet<>();
        for (Step step : scenario.steps()) {
            String name = step.kind() == StepKind.CONNECT
                    ? name(step)
                    : step.text("client").orElse("");
            if (step.kind() == StepKind.CONNECT && version(step).equals("5")) {
                ofMqtt5.add(name);
            }
            boolean refusable = step.kind() == StepKind.PUBLISH && step.number("qos", 0) == 2 && ofMqtt5.contains(name);
            if (refusable || isBeyondLibraries(step)) {
                names.add(name);
            }
        }
        return new Demands(names);
    }

    private static String name(Step connect) {
        return connect.text("as").orElseGet(() -> connect.required("client"));
    }

    private static String version(Step connect) {
        return connect.text("version").orElse("5");
    }

    private static boolean isBeyondLibraries(Step step) {
        return switch (step.kind()) {
            case CONNECT -> isOddConnect(step);
            case PUBLISH ->
                step.text("packet_id").isPresent()
                        || !step.flag("release", true)
                        || !isTopic(step.required("topic"))
                        || property(step, "TopicAlias");
            case SUBSCRIBE ->
                !areFilters(topics(step.arguments().getAsJsonArray("filters").asList()));
            case UNSUBSCRIBE ->
                !areFilters(topics(step.arguments().getAsJsonArray("filters").asList()));
            default -> false;
        };
    }

    private static boolean isOddConnect(Step step) {
        JsonObject will = step.arguments().getAsJsonObject("will");
        boolean oddWill = will != null && !isTopic(will.get("topic").getAsString());
        boolean oddId = step.flag("anonymous_id", false) && (version(step).equals("3.1") || !step.flag("clean", true));
        return oddWill
                || oddId
                || !step.flag("acks", true)
                || !step.flag("pings", true)
                || property(step, "ReceiveMaximum");
    }

    private static boolean property(Step step, String name) {
        JsonObject properties = step.arguments().getAsJsonObject("properties");
        return properties != null && properties.has(name);
    }

    private static List<String> topics(Collection<JsonElement> filters) {
        return filters.stream()
                .map(filter -> filter instanceof JsonObject object ? object.get("topic") : filter)
                .map(JsonElement::getAsString)
                .toList();
    }

    private static boolean isTopic(String topic) {
        return !topic.isEmpty() && !topic.contains("+") && !topic.contains("#");
    }

    /** Wildcards only as whole levels, {@code #} only as the last, a group's name that is one. */
    private static boolean areFilters(List<String> filters) {
        return filters.stream()
                .allMatch(filter ->
                        filter.matches("([^+#/]*|\\+)(/([^+#/]*|\\+))*(/#)?|#") && !filter.startsWith("$share/"));
    }
}
