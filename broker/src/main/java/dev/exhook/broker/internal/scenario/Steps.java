package dev.exhook.broker.internal.scenario;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.emulated.mqtt.SubscriptionOptions;
import dev.exhook.broker.internal.emulated.mqtt.UserProperty;
import dev.exhook.broker.internal.emulated.mqtt.Will;
import dev.exhook.broker.internal.trace.StepPayload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From the arguments of steps to MQTT. */
final class Steps {
    private static final int DEFAULT_KEEPALIVE = 60;
    private static final long NANOS = 1_000_000_000L;

    private Steps() {}

    static Packet.Connect connect(Step step) {
        return new Packet.Connect(
                step.flag("anonymous_id", false) ? "" : step.required("client"),
                MqttVersion.byLabel(step.text("version").orElse("5")).orElseThrow(),
                step.text("username"),
                step.text("password"),
                step.flag("clean", true),
                step.number("keepalive", DEFAULT_KEEPALIVE),
                properties(step.arguments()),
                Optional.ofNullable(step.arguments().getAsJsonObject("will")).map(Steps::will));
    }

    private static Will will(JsonObject will) {
        return new Will(
                will.get("topic").getAsString(),
                ByteString.copyFrom(StepPayload.of(will)),
                number(will, "qos"),
                flag(will, "retain"),
                properties(will));
    }

    static MqttClient.Message message(Step step) {
        return new MqttClient.Message(
                step.required("topic"),
                ByteString.copyFrom(StepPayload.of(step.arguments())),
                step.number("qos", 0),
                step.flag("retain", false),
                properties(step.arguments()),
                step.text("packet_id").map(Integer::valueOf),
                step.flag("release", true));
    }

    static List<Packet.Filter> filters(Step step) {
        List<Packet.Filter> filters = new ArrayList<>();
        for (JsonElement element : step.arguments().getAsJsonArray("filters")) {
            JsonObject filter = element.getAsJsonObject();
            filters.add(new Packet.Filter(
                    filter.get("topic").getAsString(),
                    new SubscriptionOptions(
                            number(filter, "qos"), flag(filter, "nl"), flag(filter, "rap"), number(filter, "rh"))));
        }
        return filters;
    }

    static List<String> topics(Step step) {
        return step.arguments().getAsJsonArray("filters").asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    static Duration duration(Step step, String name, Duration otherwise) {
        return step.arguments().has(name)
                ? Duration.ofNanos((long) (step.arguments().get(name).getAsDouble() * NANOS))
                : otherwise;
    }

    /** The {@code properties} of a step or of a will. */
    static Properties properties(JsonObject arguments) {
        JsonObject properties = arguments.getAsJsonObject("properties");
        if (properties == null) {
            return Properties.NONE;
        }
        Map<String, Object> system = new LinkedHashMap<>();
        List<UserProperty> user = new ArrayList<>();
        for (Map.Entry<String, JsonElement> property : properties.entrySet()) {
            JsonElement value = property.getValue();
            if (property.getKey().equals(PropertyCheck.USER)) {
                value.getAsJsonArray().forEach(pair -> user.add(pair(pair.getAsJsonArray())));
            } else {
                system.put(
                        dashed(property.getKey()),
                        value.getAsJsonPrimitive().isNumber() ? (Object) value.getAsLong() : value.getAsString());
            }
        }
        return new Properties(system, user);
    }

    private static UserProperty pair(JsonArray pair) {
        return new UserProperty(pair.get(0).getAsString(), pair.get(1).getAsString());
    }

    /** {@code SessionExpiryInterval} as the standard has it: {@code Session-Expiry-Interval}. */
    private static String dashed(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-");
    }

    private static int number(JsonObject json, String name) {
        return json.has(name) ? json.get(name).getAsInt() : 0;
    }

    private static boolean flag(JsonObject json, String name) {
        return json.has(name) && json.get(name).getAsBoolean();
    }
}
