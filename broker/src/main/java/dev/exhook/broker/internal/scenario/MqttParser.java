package dev.exhook.broker.internal.scenario;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.SubscriptionOptions;
import dev.exhook.broker.internal.emulated.mqtt.Will;
import dev.exhook.broker.internal.yaml.Section;
import dev.exhook.broker.internal.yaml.Value;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** Reads what several steps have in common: payloads, wills, filters. */
final class MqttParser {
    private static final int LARGEST_QOS = 2;
    private static final long NANOS = 1_000_000_000L;
    /** As many bytes as MQTT's largest packet has. */
    private static final long LARGEST_PAYLOAD = 256 * 1024 * 1024;

    private MqttParser() {}

    static int qos(Section section) {
        return section.find("qos", value -> (int) value.integer("a QoS: 0, 1 or 2", 0, LARGEST_QOS))
                .orElse(0);
    }

    static boolean flag(Section section, String name, boolean otherwise) {
        return section.find(name, Value::flag).orElse(otherwise);
    }

    static int whole(Section section, String name, int otherwise) {
        return section.find(name, MqttParser::whole).orElse(otherwise);
    }

    static int whole(Value value) {
        return (int) value.integer("a whole number", 0, Integer.MAX_VALUE);
    }

    static String text(Section section, String name) {
        return section.required(name, Value::text).orElse("");
    }

    static Duration seconds(Value value) {
        String text = value.matching("seconds, such as 2 or 0.5", "[0-9]{1,6}(\\.[0-9]{1,6})?");
        return Duration.ofNanos((long) (Double.parseDouble(text) * NANOS));
    }

    /** {@code payload} or {@code payload_base64}, {@code repeat} times over; empty when neither is given. */
    static ByteString payload(Section section) {
        Optional<ByteString> text = section.find("payload", Value::text).map(ByteString::copyFromUtf8);
        Optional<ByteString> bytes = section.find("payload_base64", MqttParser::base64);
        if (text.isPresent() && bytes.isPresent()) {
            throw section.error("either \"payload\" or \"payload_base64\", not both");
        }
        ByteString once = text.or(() -> bytes).orElse(ByteString.EMPTY);
        int times = whole(section, "repeat", 1);
        if ((long) once.size() * times > LARGEST_PAYLOAD) {
            throw section.error("a payload of " + (long) once.size() * times + " bytes is more than MQTT can carry");
        }
        byte[] all = new byte[once.size() * times];
        for (int i = 0; i < times; i++) {
            once.copyTo(all, i * once.size());
        }
        return ByteString.copyFrom(all);
    }

    static ByteString base64(Value value) {
        return value.as("base64", text -> {
            try {
                return Optional.of(ByteString.copyFrom(Base64.getDecoder().decode(text)));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }

    static Will will(Value value) {
        Section will = value.section("topic", "payload", "payload_base64", "qos", "retain", "properties");
        return new Will(
                text(will, "topic"), payload(will), qos(will), flag(will, "retain", false), PropertyParser.of(will));
    }

    static Packet.Filter filter(Value value) {
        Section filter = value.called("a filter").section("topic", "qos", "nl", "rap", "rh");
        int retainHandling =
                filter.find("rh", rh -> (int) rh.integer("0, 1 or 2", 0, 2)).orElse(0);
        return new Packet.Filter(
                text(filter, "topic"),
                new SubscriptionOptions(
                        qos(filter), flag(filter, "nl", false), flag(filter, "rap", false), retainHandling));
    }
}
