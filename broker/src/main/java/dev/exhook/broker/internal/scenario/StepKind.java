package dev.exhook.broker.internal.scenario;

import static dev.exhook.broker.internal.scenario.ArgumentType.BASE64;
import static dev.exhook.broker.internal.scenario.ArgumentType.FILTERS;
import static dev.exhook.broker.internal.scenario.ArgumentType.FLAG;
import static dev.exhook.broker.internal.scenario.ArgumentType.POSITION;
import static dev.exhook.broker.internal.scenario.ArgumentType.PROPERTIES;
import static dev.exhook.broker.internal.scenario.ArgumentType.QOS;
import static dev.exhook.broker.internal.scenario.ArgumentType.SECONDS;
import static dev.exhook.broker.internal.scenario.ArgumentType.TEXT;
import static dev.exhook.broker.internal.scenario.ArgumentType.TEXTS;
import static dev.exhook.broker.internal.scenario.ArgumentType.VERSION;
import static dev.exhook.broker.internal.scenario.ArgumentType.WHOLE;
import static dev.exhook.broker.internal.scenario.ArgumentType.WILL;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The steps of the language and their arguments. */
public enum StepKind {
    /** A client connects; waits for CONNACK. */
    CONNECT(
            required("client", TEXT),
            optional("as", TEXT),
            optional("anonymous_id", FLAG),
            optional("version", VERSION),
            optional("username", TEXT),
            optional("password", TEXT),
            optional("clean", FLAG),
            optional("keepalive", WHOLE),
            optional("properties", PROPERTIES),
            optional("will", WILL),
            optional("acks", FLAG),
            optional("pings", FLAG)),
    /** Waits for SUBACK. */
    SUBSCRIBE(required("client", TEXT), required("filters", FILTERS), optional("properties", PROPERTIES)),
    /** Waits for UNSUBACK. */
    UNSUBSCRIBE(required("client", TEXT), required("filters", TEXTS), optional("properties", PROPERTIES)),
    /** Waits for the last acknowledgement; at QoS 0 for a moment. */
    PUBLISH(
            required("client", TEXT),
            required("topic", TEXT),
            optional("qos", QOS),
            optional("payload", TEXT),
            optional("payload_base64", BASE64),
            optional("repeat", WHOLE),
            optional("retain", FLAG),
            optional("properties", PROPERTIES),
            optional("packet_id", WHOLE),
            optional("release", FLAG)),
    /** Waits for messages. */
    RECEIVE(required("client", TEXT), optional("count", WHOLE), optional("within", SECONDS)),
    /** The client says goodbye. */
    DISCONNECT(required("client", TEXT), optional("reason", WHOLE), optional("properties", PROPERTIES)),
    /** The network goes away. */
    DROP(required("client", TEXT)),
    /** Waits until the broker has closed the connection. */
    GONE(required("client", TEXT), optional("within", SECONDS)),
    /** An administrator disconnects a client id. */
    KICK(required("client", TEXT)),
    /** A message over the REST API. */
    API_PUBLISH(
            required("topic", TEXT),
            optional("qos", QOS),
            optional("payload", TEXT),
            optional("payload_base64", BASE64),
            optional("repeat", WHOLE),
            optional("retain", FLAG),
            optional("properties", PROPERTIES)),
    /** A scripted provider goes away. */
    STOP_PROVIDER(required("name", TEXT)),
    /** It is back on its port. */
    START_PROVIDER(required("name", TEXT)),
    /** Another place in the chain. */
    MOVE(required("name", TEXT), required("position", POSITION)),
    /** A provider's status over the REST API. */
    STATUS(required("name", TEXT)),
    /** Time passes. */
    SLEEP(required("s", SECONDS));

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed, which the type does not say.
    private final List<Argument> arguments;

    StepKind(Argument... arguments) {
        this.arguments = List.of(arguments);
    }

    /** An argument of a step. */
    public record Argument(String name, ArgumentType type, boolean required) {}

    private static Argument required(String name, ArgumentType type) {
        return new Argument(name, type, true);
    }

    private static Argument optional(String name, ArgumentType type) {
        return new Argument(name, type, false);
    }

    /** The step that is written so; empty for any other word. */
    public static Optional<StepKind> byWord(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** How all steps are written. */
    public static List<String> words() {
        return Arrays.stream(values()).map(StepKind::word).toList();
    }

    /** How the step is written, as {@code api_publish}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its arguments by name, in the order in which people read them. */
    public Map<String, Argument> arguments() {
        Map<String, Argument> byName = new LinkedHashMap<>();
        arguments.forEach(argument -> byName.put(argument.name(), argument));
        return byName;
    }
}
