package dev.exhook.emqx.internal.mqtt;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.exhook.broker.internal.scenario.Step;
import dev.exhook.broker.internal.scenario.StepKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps that a client library refuses, or does otherwise than the scenario says. */
final class OddSteps {
    /** Wildcards only as whole levels, {@code #} only as the last; a group has a name. */
    private static final String FILTER = "(\\$share/[^+#/]+/|(?!\\$share/))(([^+#/]*|\\+)(/([^+#/]*|\\+))*(/#)?|#)";

    private static final String SHARED = "$share/";

    private OddSteps() {}

    /** The name of the connection that a step is about; empty: of none. */
    static String connection(Step step) {
        return step.text(step.kind() == StepKind.CONNECT && step.text("as").isPresent() ? "as" : "client")
                .orElse("");
    }

    static boolean isOdd(Step step) {
        return switch (step.kind()) {
            case CONNECT -> isOddConnect(step);
            case PUBLISH ->
                step.text("packet_id").isPresent()
                        || !step.flag("release", true)
                        || !isTopic(step.required("topic"))
                        || hasProperty(step, "TopicAlias");
            case SUBSCRIBE, UNSUBSCRIBE -> filters(step).stream().anyMatch(OddSteps::isOddFilter);
            default -> false;
        };
    }

    /** Whether messages of QoS 2 go or come by it. */
    static boolean usesQos2(Step step) {
        return switch (step.kind()) {
            case PUBLISH -> step.number("qos", 0) == 2;
            case SUBSCRIBE ->
                filters(step).stream()
                        .anyMatch(filter -> number(filter.getAsJsonObject().get("qos")) == 2);
            default -> false;
        };
    }

    private static int number(@Nullable JsonElement value) {
        return value == null ? 0 : value.getAsInt();
    }

    private static boolean isOddConnect(Step step) {
        JsonObject will = step.arguments().getAsJsonObject("will");
        boolean oddWill = will != null && !isTopic(will.get("topic").getAsString());
        boolean oldest = step.text("version").filter("3.1"::equals).isPresent();
        boolean oddId = step.flag("anonymous_id", false) && (oldest || !step.flag("clean", true));
        return oddWill
                || oddId
                || !step.flag("acks", true)
                || !step.flag("pings", true)
                || hasProperty(step, "ReceiveMaximum");
    }

    private static boolean hasProperty(Step step, String name) {
        JsonObject properties = step.arguments().getAsJsonObject("properties");
        return properties != null && properties.has(name);
    }

    private static List<JsonElement> filters(Step step) {
        JsonArray filters = step.arguments().getAsJsonArray("filters");
        return filters == null ? List.of() : filters.asList();
    }

    /** In SUBSCRIBE an object, in UNSUBSCRIBE text. */
    private static boolean isOddFilter(JsonElement filter) {
        if (filter instanceof JsonObject object) {
            String topic = object.get("topic").getAsString();
            boolean noLocal = object.has("nl") && object.get("nl").getAsBoolean();
            return !topic.matches(FILTER) || (noLocal && topic.startsWith(SHARED));
        }
        return !filter.getAsString().matches(FILTER);
    }

    private static boolean isTopic(String topic) {
        return !topic.isEmpty() && !topic.contains("+") && !topic.contains("#");
    }
}
