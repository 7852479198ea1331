package dev.exhook.broker.internal.scenario;

import dev.exhook.broker.internal.emulated.mqtt.Properties;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Whether MQTT 5 properties are some, and hold what they should; see {@link Properties}. */
final class PropertyCheck {
    static final String USER = "UserProperty";
    private static final Set<String> NUMBERS = Set.of(
            "PayloadFormatIndicator",
            "MessageExpiryInterval",
            "SubscriptionIdentifier",
            "SessionExpiryInterval",
            "RequestProblemInformation",
            "RequestResponseInformation",
            "ReceiveMaximum",
            "TopicAliasMaximum",
            "TopicAlias",
            "WillDelayInterval",
            "MaximumPacketSize");
    private static final Set<String> TEXTS = Set.of("ContentType", "ResponseTopic", "CorrelationData", "ReasonString");

    private final Problems problems;

    PropertyCheck(Problems problems) {
        this.problems = problems;
    }

    boolean fits(Node node) {
        Collection<String> known = Stream.of(NUMBERS, TEXTS, Set.of(USER))
                .flatMap(Set::stream)
                .sorted()
                .toList();
        Optional<Fields> properties = Fields.of(node, "properties", known, problems);
        if (properties.isEmpty()) {
            return false;
        }
        boolean sound = true;
        for (String name : properties.get().names()) {
            sound &= fits(name, properties.get().node(name).orElseThrow());
        }
        return sound;
    }

    private boolean fits(String name, Node value) {
        if (name.equals(USER)) {
            return expect(value, isPairs(value), name, "a list of [name, value]");
        }
        if (NUMBERS.contains(name)) {
            return expect(value, Yaml.isText(value) && Yaml.text(value).matches("[0-9]{1,10}"), name, "a whole number");
        }
        return expect(value, Yaml.isText(value), name, "text");
    }

    private static boolean isPairs(Node value) {
        return value instanceof SequenceNode list && list.getValue().stream().allMatch(PropertyCheck::isPair);
    }

    private static boolean isPair(Node value) {
        return value instanceof SequenceNode pair
                && pair.getValue().size() == 2
                && List.copyOf(pair.getValue()).stream().allMatch(Yaml::isText);
    }

    private boolean expect(Node value, boolean fits, String name, String expected) {
        if (!fits) {
            problems.add(value, name + " should be " + expected + ", but is " + Yaml.shown(value));
        }
        return fits;
    }
}
