package dev.exhook.emqx.internal.mqtt;

import dev.exhook.broker.internal.emulated.ClientHabits;
import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.scenario.Action;
import dev.exhook.broker.internal.script.MessageFields;
import dev.exhook.broker.internal.script.Script;

/** Steps that a client library refuses, or does otherwise than the scenario says. */
final class OddSteps {
    /** Wildcards only as whole levels, {@code #} only as the last; a group has a name. */
    private static final String FILTER = "(\\$share/[^+#/]+/|(?!\\$share/))(([^+#/]*|\\+)(/([^+#/]*|\\+))*(/#)?|#)";

    private static final String SHARED = "$share/";

    private OddSteps() {}

    static boolean isOdd(Action.Connect connect) {
        Packet.Connect packet = connect.packet();
        boolean oddWill = packet.will()
                .filter(will -> !isTopic(will.topic()) || isUnspecified(will.properties()))
                .isPresent();
        // Paho's client for MQTT 3 leaves such a password out.
        boolean oddPassword = packet.password().isPresent() && packet.username().isEmpty();
        boolean oddId = packet.clientId().isEmpty() && (packet.version() == MqttVersion.V3_1 || !packet.cleanStart());
        return oddWill
                || oddId
                || hasOddText(connect)
                || oddPassword
                || !connect.habits().equals(ClientHabits.USUAL)
                || hasProperty(packet.properties(), "Receive-Maximum");
    }

    static boolean isOdd(Action.OfClient action) {
        if (hasOddText(action)) {
            return true;
        }
        if (action instanceof Action.Publish publish) {
            MqttClient.Message message = publish.message();
            return message.packetId().isPresent()
                    || !message.releases()
                    || message.duplicate()
                    || !isTopic(message.topic())
                    || hasProperty(message.properties(), "Topic-Alias")
                    || isUnspecified(message.properties());
        }
        if (action instanceof Action.Subscribe subscribe) {
            return subscribe.filters().stream().anyMatch(OddSteps::isOddFilter);
        }
        return action instanceof Action.Unsubscribe unsubscribe
                && unsubscribe.filters().stream().anyMatch(filter -> !filter.matches(FILTER));
    }

    /** Tells whether messages of QoS 2 go or come by it. */
    static boolean usesQos2(Action.OfClient action) {
        if (action instanceof Action.Publish publish) {
            return publish.message().qos() == 2;
        }
        return action instanceof Action.Subscribe subscribe
                && subscribe.filters().stream()
                        .anyMatch(filter -> filter.options().qos() == 2);
    }

    /** Tells whether a provider gives messages a topic that libraries refuse to read. */
    static boolean givesOddTopic(Script.Entry entry) {
        return entry.action()
                .filter(Script.Reply.class::isInstance)
                .flatMap(action -> ((Script.Reply) action).message())
                .flatMap(MessageFields::topic)
                .filter(OddTexts::isOdd)
                .isPresent();
    }

    /** Tells whether something is said, and may come back to others, that libraries neither send nor read. */
    static boolean hasOddText(Action action) {
        return OddTexts.of(action).anyMatch(OddTexts::isOdd);
    }

    private static boolean hasProperty(Properties properties, String name) {
        return properties.system().containsKey(name);
    }

    /** Paho's client leaves out a format that is said to be unspecified, as if nothing had been said of it. */
    private static boolean isUnspecified(Properties properties) {
        return properties
                .number("Payload-Format-Indicator")
                .filter(format -> format == 0)
                .isPresent();
    }

    private static boolean isOddFilter(Packet.Filter filter) {
        return !filter.filter().matches(FILTER)
                || (filter.options().noLocal() && filter.filter().startsWith(SHARED));
    }

    private static boolean isTopic(String topic) {
        return !topic.isEmpty() && topic.chars().noneMatch(letter -> letter == '+' || letter == '#' || letter == 0);
    }
}
