package dev.exhook.broker.internal.scenario;

import com.google.gson.JsonObject;
import dev.exhook.broker.internal.emulated.ClientHabits;
import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.ReasonCodes;
import dev.exhook.broker.internal.surroundings.Surroundings;
import dev.exhook.broker.internal.text.RawText;
import dev.exhook.broker.internal.yaml.Section;
import dev.exhook.broker.internal.yaml.Suggestion;
import dev.exhook.broker.internal.yaml.Value;
import dev.exhook.broker.internal.yaml.YamlJson;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads {@code steps}. */
final class StepParser {
    private static final List<String> CONNECT = List.of(
            "client",
            "client_base64",
            "as",
            "anonymous_id",
            "version",
            "username",
            "username_base64",
            "password",
            "password_base64",
            "clean",
            "keepalive",
            "properties",
            "will",
            "acks",
            "pings",
            "listener");

    private static final String EXPECT = "expect";
    private static final int DEFAULT_KEEPALIVE = 60;
    private static final Duration DEFAULT_WITHIN = Duration.ofSeconds(5);
    private static final String POSITIONS = "front, rear, before:NAME or after:NAME";
    private static final Map<String, Function<Value, Action>> ACTIONS = actions();

    private StepParser() {}

    private static Map<String, Function<Value, Action>> actions() {
        Map<String, Function<Value, Action>> actions = new LinkedHashMap<>();
        actions.put("connect", StepParser::connect);
        actions.put("subscribe", StepParser::subscribe);
        actions.put("unsubscribe", StepParser::unsubscribe);
        actions.put("publish", StepParser::publish);
        actions.put("receive", StepParser::receive);
        actions.put("disconnect", StepParser::disconnect);
        actions.put("drop", value -> new Action.Drop(client(value.section("client"))));
        actions.put("gone", StepParser::gone);
        actions.put("kick", value -> new Action.Kick(client(value.section("client"))));
        actions.put("api_publish", StepParser::apiPublish);
        actions.put("api", value -> new Action.Api(ApiParser.request(value)));
        actions.put("stop_provider", value -> new Action.StopProvider(provider(value.section("name"))));
        actions.put("start_provider", StepParser::startProvider);
        actions.put("move", StepParser::move);
        actions.put("status", value -> new Action.Status(provider(value.section("name"))));
        actions.put("sleep", StepParser::sleep);
        return actions;
    }

    static Step step(Value value) {
        Value step = value.called("a step");
        Value.Entry only = only(step);
        Action action =
                Optional.ofNullable(ACTIONS.get(only.name())).orElseThrow().apply(only.value());
        JsonObject written = new JsonObject();
        written.add(only.name(), YamlJson.of(only.value()));
        Map<String, JsonObject> expected = step.section(only.name(), EXPECT)
                .find(EXPECT, ExpectationParser::observed)
                .orElse(Map.of());
        return new Step(action, written, value.place(), expected);
    }

    /** A step's word with its arguments; {@code expect} may stand beside it. */
    private static Value.Entry only(Value step) {
        List<Value.Entry> words = step.entries().stream()
                .filter(entry -> !entry.name().equals(EXPECT))
                .toList();
        for (Value.Entry word : words) {
            if (!ACTIONS.containsKey(word.name())) {
                throw word.key()
                        .error("a step has no \"" + word.name() + "\"" + Suggestion.of(word.name(), ACTIONS.keySet()));
            }
        }
        if (words.size() != 1) {
            throw step.error("a step is one of: " + String.join(", ", ACTIONS.keySet()));
        }
        return words.get(0);
    }

    private static String client(Section step) {
        return MqttParser.text(step, "client");
    }

    private static String provider(Section step) {
        return MqttParser.text(step, "name");
    }

    private static Action connect(Value value) {
        Section step = value.section(CONNECT, Map.of("mountpoint", "it is the listener's, under broker"));
        String id = client(step);
        Packet.Connect packet = new Packet.Connect(
                MqttParser.flag(step, "anonymous_id", false)
                        ? ""
                        : raw(step, "client_base64").orElse(id),
                step.find("version", version -> version.as("a version of MQTT: 3.1, 3.1.1 or 5", MqttVersion::byLabel))
                        .orElse(MqttVersion.V5),
                raw(step, "username_base64").or(() -> step.find("username", Value::text)),
                raw(step, "password_base64").or(() -> step.find("password", Value::text)),
                MqttParser.flag(step, "clean", true),
                MqttParser.whole(step, "keepalive", DEFAULT_KEEPALIVE),
                PropertyParser.of(step),
                step.find("will", MqttParser::will));
        ClientHabits habits = new ClientHabits(
                MqttParser.flag(step, "acks", true),
                MqttParser.flag(step, "pings", true),
                step.find("listener", name -> name.oneOf(List.of(Surroundings.TCP, Surroundings.WS)))
                        .orElse(Surroundings.TCP));
        return new Action.Connect(step.find("as", Value::text).orElse(id), packet, habits);
    }

    /** A value that may be no text at all. */
    private static Optional<String> raw(Section step, String key) {
        return step.find(key, MqttParser::base64).map(RawText::of);
    }

    private static Action subscribe(Value value) {
        Section step = value.section("client", "filters", "properties");
        step.required("filters");
        return new Action.Subscribe(client(step), step.list("filters", MqttParser::filter), PropertyParser.of(step));
    }

    private static Action unsubscribe(Value value) {
        Section step = value.section("client", "filters", "properties");
        step.required("filters");
        return new Action.Unsubscribe(client(step), step.list("filters", Value::text), PropertyParser.of(step));
    }

    private static Action publish(Value value) {
        Section step = value.section(
                "client",
                "topic",
                "qos",
                "payload",
                "payload_base64",
                "repeat",
                "retain",
                "properties",
                "packet_id",
                "release",
                "dup");
        return new Action.Publish(
                client(step),
                new MqttClient.Message(
                        MqttParser.text(step, "topic"),
                        MqttParser.payload(step),
                        MqttParser.qos(step),
                        MqttParser.flag(step, "retain", false),
                        PropertyParser.of(step),
                        step.find("packet_id", MqttParser::whole),
                        MqttParser.flag(step, "release", true),
                        MqttParser.flag(step, "dup", false)));
    }

    private static Action receive(Value value) {
        Section step = value.section("client", "count", "within");
        return new Action.Receive(client(step), MqttParser.whole(step, "count", 1), within(step));
    }

    private static Action disconnect(Value value) {
        Section step = value.section("client", "reason", "properties");
        return new Action.Disconnect(
                client(step), MqttParser.whole(step, "reason", ReasonCodes.SUCCESS), PropertyParser.of(step));
    }

    private static Action gone(Value value) {
        Section step = value.section("client", "within");
        return new Action.Gone(client(step), within(step));
    }

    private static Duration within(Section step) {
        return step.find("within", MqttParser::seconds).orElse(DEFAULT_WITHIN);
    }

    private static Action apiPublish(Value value) {
        Section step = value.section("topic", "qos", "payload", "payload_base64", "repeat", "retain", "properties");
        return new Action.ApiPublish(
                MqttParser.text(step, "topic"),
                MqttParser.payload(step),
                MqttParser.qos(step),
                MqttParser.flag(step, "retain", false),
                PropertyParser.of(step));
    }

    private static Action startProvider(Value value) {
        Section step = value.section("name", "hooks");
        return new Action.StartProvider(provider(step), ProviderParser.hooks(step));
    }

    private static Action move(Value value) {
        Section step = value.section("name", "position");
        return new Action.Move(
                provider(step),
                step.required("position", position -> position.matching(POSITIONS, "front|rear|(before|after):.+"))
                        .orElse("rear"));
    }

    private static Action sleep(Value value) {
        Section step = value.section("s");
        return new Action.Sleep(step.required("s", MqttParser::seconds).orElse(Duration.ZERO));
    }
}
