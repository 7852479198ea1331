package dev.exhook.broker.internal.emulated;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Messages as the parts of the broker hand them on. */
final class Messages {
    private Messages() {}

    /** From the client {@code p}, made at the time 0. */
    static MqttMessage of(String topic, String payload, int qos) {
        return new MqttMessage(
                new MqttMessage.Origin("0".repeat(32), "p", 0),
                MqttMessage.Headers.NONE,
                topic,
                ByteString.copyFromUtf8(payload),
                qos,
                MqttMessage.Flags.of(false),
                Properties.NONE,
                Optional.empty());
    }

    /** One, made at another time. */
    static MqttMessage at(long millis, MqttMessage one) {
        return new MqttMessage(
                new MqttMessage.Origin(one.origin().id(), one.origin().from(), millis),
                one.headers(),
                one.topic(),
                one.payload(),
                one.qos(),
                one.flags(),
                one.properties(),
                one.share());
    }

    /** The same, to be retained. */
    static MqttMessage retained(String topic, String payload) {
        return of(topic, payload, 1).granted(1, true, Properties.NONE);
    }

    /** The same, for so many seconds. */
    static MqttMessage expiring(MqttMessage message, long seconds) {
        Properties expiry = new Properties(Map.of("Message-Expiry-Interval", seconds), List.of());
        return message.granted(message.qos(), message.flags().retain(), expiry);
    }
}
