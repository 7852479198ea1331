package dev.exhook.broker.internal.scenario;

import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.emulated.mqtt.UserProperty;
import dev.exhook.broker.internal.yaml.Section;
import dev.exhook.broker.internal.yaml.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads MQTT 5 properties, as {@code {MessageExpiryInterval: 5, UserProperty: [[name, value]]}}; see {@link
 * Properties}.
 */
final class PropertyParser {
    private static final String USER = "UserProperty";
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
    private static final long LARGEST = 9_999_999_999L;
    private static final List<String> KNOWN = known();

    private PropertyParser() {}

    private static List<String> known() {
        Set<String> known = new TreeSet<>(NUMBERS);
        known.addAll(TEXTS);
        known.add(USER);
        return List.copyOf(known);
    }

    /** The {@code properties} of a step or of a will. */
    static Properties of(Section section) {
        return section.find("properties", PropertyParser::properties).orElse(Properties.NONE);
    }

    private static Properties properties(Value value) {
        Section section = value.section(KNOWN);
        Map<String, Object> system = new LinkedHashMap<>();
        for (String name : section.names()) {
            if (NUMBERS.contains(name)) {
                section.find(name, number -> number.integer("a whole number", 0, LARGEST))
                        .ifPresent(number -> system.put(dashed(name), number));
            } else if (TEXTS.contains(name)) {
                section.find(name, Value::text).ifPresent(text -> system.put(dashed(name), text));
            }
        }
        return new Properties(system, section.list(USER, PropertyParser::pair));
    }

    private static UserProperty pair(Value value) {
        List<Value> pair = value.called("a user property").list();
        if (pair.size() != 2) {
            throw value.called("a user property").error("a user property should be [name, value]");
        }
        return new UserProperty(pair.get(0).text(), pair.get(1).text());
    }

    /** {@code SessionExpiryInterval} as the standard has it: {@code Session-Expiry-Interval}. */
    private static String dashed(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-");
    }
}
