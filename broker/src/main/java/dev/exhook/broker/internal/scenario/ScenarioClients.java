package dev.exhook.broker.internal.scenario;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.exhook.broker.internal.emulated.ClientHabits;
import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.ReasonCodes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The clients of a scenario by their names, and the steps that they do. */
final class ScenarioClients {
    /** So long a client waits for an answer of the broker. */
    private static final Duration ANSWER = Duration.ofSeconds(12);
    /** What a step without an answer gives the broker: a publish at QoS 0, a kick. */
    static final Duration MOMENT = Duration.ofMillis(300);
    /** From DISCONNECT to the next step. */
    private static final Duration GOODBYE = Duration.ofMillis(200);
    /** From the loss of the network until the broker knows. */
    private static final Duration LOSS = Duration.ofSeconds(1);

    private static final Duration DEFAULT_WITHIN = Duration.ofSeconds(5);

    /** {@code gone} as the recordings have it: the client library's numbers for a lost and for a refused connection. */
    private static final int LOST = 7;

    private static final int REFUSED = 5;
    private static final int REFUSED_BY_V5_CODE = 2;

    private final StepRunner.Connector connector;
    private final Pace pace;
    private final Map<String, MqttClient> clients = new LinkedHashMap<>();

    ScenarioClients(StepRunner.Connector connector, Pace pace) {
        this.connector = connector;
        this.pace = pace;
    }

    /** Those that are connected. */
    List<MqttClient> open() {
        return clients.values().stream().filter(MqttClient::isOnline).toList();
    }

    JsonObject perform(Step step) {
        return switch (step.kind()) {
            case CONNECT -> connect(step);
            case SUBSCRIBE -> subscribe(step);
            case UNSUBSCRIBE -> unsubscribe(step);
            case PUBLISH -> publish(step);
            case RECEIVE -> receive(step);
            case DISCONNECT -> disconnect(step);
            case DROP -> drop(step);
            case GONE -> gone(step);
            default -> throw new IllegalArgumentException(step.kind().word() + " is not a client's step");
        };
    }

    private MqttClient client(Step step) {
        MqttClient client = clients.get(step.required("client"));
        if (client == null) {
            throw new IllegalArgumentException("no client " + step.required("client"));
        }
        return client;
    }

    private JsonObject connect(Step step) {
        ClientHabits habits = new ClientHabits(step.flag("acks", true), step.flag("pings", true));
        String name = step.text("as").orElseGet(() -> step.required("client"));
        MqttClient client = connector.connect(name, Steps.connect(step), habits);
        clients.put(name, client);
        Optional<Packet.Connack> connack = client.connack(ANSWER);
        return observed(
                "connack",
                connack.map(ack -> {
                            JsonObject json = new JsonObject();
                            json.addProperty("code", ack.code());
                            json.addProperty("session_present", ack.sessionPresent());
                            return (JsonElement) json;
                        })
                        .orElse(JsonNull.INSTANCE));
    }

    private JsonObject subscribe(Step step) {
        return observed(
                "suback",
                codes(client(step).subscribe(Steps.filters(step), Steps.properties(step.arguments()), ANSWER)));
    }

    private JsonObject unsubscribe(Step step) {
        return observed(
                "unsuback",
                codes(client(step).unsubscribe(Steps.topics(step), Steps.properties(step.arguments()), ANSWER)));
    }

    private JsonObject publish(Step step) {
        MqttClient client = client(step);
        MqttClient.Message message = Steps.message(step);
        Optional<Integer> code = client.publish(message, ANSWER);
        if (message.qos() == 0) {
            pace.settle(MOMENT);
            return new JsonObject();
        }
        JsonObject observed = observed(
                "puback",
                code.map(JsonPrimitive::new).map(JsonElement.class::cast).orElse(JsonNull.INSTANCE));
        if (code.isEmpty() && !client.isOnline()) {
            observed.addProperty("gone", goneNumber(client));
        }
        return observed;
    }

    private JsonObject receive(Step step) {
        JsonArray messages = new JsonArray();
        client(step)
                .receive(step.number("count", 1), Steps.duration(step, "within", DEFAULT_WITHIN))
                .forEach(message -> messages.add(message(message)));
        return observed("received", messages);
    }

    private static JsonObject message(Packet.Publish publish) {
        JsonObject json = new JsonObject();
        json.addProperty("topic", publish.topic());
        json.addProperty("payload", publish.payload().toStringUtf8());
        json.addProperty("qos", publish.qos());
        json.addProperty("retain", publish.retain());
        if (publish.duplicate()) {
            json.addProperty("dup", true);
        }
        if (!publish.properties().user().isEmpty()) {
            JsonArray pairs = new JsonArray();
            publish.properties().user().forEach(property -> {
                JsonArray pair = new JsonArray();
                pair.add(property.name());
                pair.add(property.value());
                pairs.add(pair);
            });
            json.add("user_properties", pairs);
        }
        return json;
    }

    private JsonObject disconnect(Step step) {
        client(step).disconnect(step.number("reason", ReasonCodes.SUCCESS), Steps.properties(step.arguments()));
        pace.settle(GOODBYE);
        return new JsonObject();
    }

    private JsonObject drop(Step step) {
        pace.settle(LOSS);
        client(step).drop();
        pace.settle(MOMENT);
        return new JsonObject();
    }

    private JsonObject gone(Step step) {
        MqttClient client = client(step);
        boolean gone = client.isGone(Steps.duration(step, "within", DEFAULT_WITHIN));
        return observed("gone", gone ? new JsonPrimitive(goneNumber(client)) : JsonNull.INSTANCE);
    }

    private static int goneNumber(MqttClient client) {
        if (client.wasLetIn()) {
            return LOST;
        }
        return client.connect().version() == MqttVersion.V5 ? REFUSED_BY_V5_CODE : REFUSED;
    }

    private static JsonElement codes(Optional<List<Integer>> codes) {
        if (codes.isEmpty()) {
            return JsonNull.INSTANCE;
        }
        JsonArray array = new JsonArray();
        codes.get().forEach(array::add);
        return array;
    }

    private static JsonObject observed(String name, JsonElement value) {
        JsonObject observed = new JsonObject();
        observed.add(name, value);
        return observed;
    }
}
