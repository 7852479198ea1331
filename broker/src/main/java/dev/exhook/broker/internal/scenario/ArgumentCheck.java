package dev.exhook.broker.internal.scenario;

import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Whether an argument is what its type says. */
final class ArgumentCheck {
    private static final List<String> WILL =
            List.of("topic", "payload", "payload_base64", "qos", "retain", "properties");
    private static final List<String> FILTER = List.of("topic", "qos", "nl", "rap", "rh");

    private final Problems problems;

    ArgumentCheck(Problems problems) {
        this.problems = problems;
    }

    boolean fits(StepKind.Argument argument, Node value) {
        return switch (argument.type()) {
            case TEXT -> plain(argument.name(), argument.type(), value, Yaml.isText(value));
            case WHOLE -> plain(argument.name(), argument.type(), value, matches(value, "[0-9]{1,9}"));
            case SECONDS ->
                plain(argument.name(), argument.type(), value, matches(value, "[0-9]{1,6}(\\.[0-9]{1,6})?"));
            case FLAG -> plain(argument.name(), argument.type(), value, Fields.isFlag(value));
            case QOS -> qos(argument.name(), value);
            case VERSION ->
                plain(
                        argument.name(),
                        argument.type(),
                        value,
                        Yaml.isText(value)
                                && MqttVersion.byLabel(Yaml.text(value)).isPresent());
            case BASE64 -> plain(argument.name(), argument.type(), value, isBase64(value));
            case POSITION ->
                plain(argument.name(), argument.type(), value, matches(value, "front|rear|(before|after):.+"));
            case PROPERTIES -> new PropertyCheck(problems).fits(value);
            case WILL -> will(value);
            case FILTERS -> filters(argument.name(), value);
            case TEXTS -> texts(argument.name(), value);
        };
    }

    private boolean plain(String name, ArgumentType type, Node value, boolean fits) {
        if (!fits) {
            problems.add(value, name + " should be " + type.description() + ", but is " + Yaml.shown(value));
        }
        return fits;
    }

    private boolean qos(String name, Node value) {
        return plain(name, ArgumentType.QOS, value, matches(value, "[012]"));
    }

    private static boolean matches(Node value, String pattern) {
        return Yaml.isText(value) && Yaml.text(value).matches(pattern);
    }

    private static boolean isBase64(Node value) {
        try {
            return Yaml.isText(value) && Base64.getDecoder().decode(Yaml.text(value)) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private boolean texts(String name, Node value) {
        boolean list = value instanceof SequenceNode sequence
                && sequence.getValue().stream().allMatch(Yaml::isText);
        return plain(name, ArgumentType.TEXTS, value, list);
    }

    private boolean filters(String name, Node value) {
        if (!(value instanceof SequenceNode sequence)) {
            return plain(name, ArgumentType.FILTERS, value, false);
        }
        boolean sound = true;
        for (Node item : sequence.getValue()) {
            sound &= filter(item);
        }
        return sound;
    }

    private boolean filter(Node node) {
        Optional<Fields> filter = Fields.of(node, "a filter", FILTER, problems);
        if (filter.isEmpty() || !hasOnlyKnown(node, FILTER)) {
            return false;
        }
        boolean sound = !filter.get().requiredText("topic").isEmpty();
        for (String flag : List.of("nl", "rap")) {
            sound &=
                    filter.get().node(flag).isEmpty() || filter.get().flag(flag).isPresent();
        }
        sound &= filter.get().node("qos").map(qos -> qos("qos", qos)).orElse(true);
        sound &= filter.get().node("rh").map(rh -> qos("rh", rh)).orElse(true);
        return sound;
    }

    private boolean will(Node node) {
        Optional<Fields> will = Fields.of(node, "a will", WILL, problems);
        if (will.isEmpty() || !hasOnlyKnown(node, WILL)) {
            return false;
        }
        boolean sound = !will.get().requiredText("topic").isEmpty();
        sound &= will.get().node("qos").map(qos -> qos("qos", qos)).orElse(true);
        sound &=
                will.get().node("retain").isEmpty() || will.get().flag("retain").isPresent();
        sound &= will.get()
                .node("properties")
                .map(properties -> new PropertyCheck(problems).fits(properties))
                .orElse(true);
        return sound;
    }

    private static boolean hasOnlyKnown(Node node, List<String> known) {
        return ((MappingNode) node)
                .getValue().stream()
                        .map(NodeTuple::getKeyNode)
                        .allMatch(key -> Yaml.isText(key) && known.contains(Yaml.text(key)));
    }
}
