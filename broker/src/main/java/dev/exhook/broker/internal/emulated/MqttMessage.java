package dev.exhook.broker.internal.emulated;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.chain.Verdicts;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import java.time.Duration;
import java.util.Optional;

/**
 * A message inside the broker.
 *
 * @param share the shared subscription through which it was dispatched, as {@code $share/group/filter}
 */
record MqttMessage(
        Origin origin,
        Headers headers,
        String topic,
        ByteString payload,
        int qos,
        Flags flags,
        Properties properties,
        Optional<String> share) {

    private static final String EXPIRY = "Message-Expiry-Interval";

    /**
     * Where it comes from.
     *
     * @param id 32 hexadecimal digits
     * @param from the publisher's client id, or {@code http_api}
     * @param millis when it was made, by the broker's clock
     */
    record Origin(String id, String from, long millis) {}

    /** The headers that providers see; each only where EMQX sets it. */
    record Headers(
            Optional<String> username,
            Optional<String> protocol,
            Optional<String> peerhost,
            Optional<Boolean> allowPublish) {

        static final Headers NONE = of(Optional.empty());

        /** Of a will: nothing but the user name. */
        static Headers of(Optional<String> username) {
            return new Headers(username, Optional.empty(), Optional.empty(), Optional.empty());
        }

        Headers withAllowPublish(boolean allow) {
            return new Headers(username, protocol, peerhost, Optional.of(allow));
        }
    }

    /**
     * The flags of the message.
     *
     * @param retained whether it comes out of the retainer
     */
    record Flags(boolean retain, boolean duplicate, boolean retained) {
        static Flags of(boolean retain) {
            return new Flags(retain, false, false);
        }
    }

    /** The message after the chain: what EMQX takes over, and all else as it was. */
    MqttMessage with(Verdicts.Update update) {
        Headers after = update.allowPublish().map(headers::withAllowPublish).orElse(headers);
        return new MqttMessage(origin, after, update.topic(), update.payload(), update.qos(), flags, properties, share);
    }

    /** For a subscriber: another QoS and retain flag, and its subscription identifier. */
    MqttMessage granted(int grantedQos, boolean retainFlag, Properties itsProperties) {
        Flags itsFlags = new Flags(retainFlag, flags.duplicate(), flags.retained());
        return new MqttMessage(origin, headers, topic, payload, grantedQos, itsFlags, itsProperties, share);
    }

    MqttMessage asDuplicate() {
        return flagged(new Flags(flags.retain(), true, flags.retained()));
    }

    MqttMessage asRetained() {
        return flagged(new Flags(flags.retain(), flags.duplicate(), true));
    }

    MqttMessage sharedBy(String filter) {
        return new MqttMessage(origin, headers, topic, payload, qos, flags, properties, Optional.of(filter));
    }

    MqttMessage to(String otherTopic) {
        return new MqttMessage(origin, headers, otherTopic, payload, qos, flags, properties, share);
    }

    /** Tells whether it has outlived its {@code Message-Expiry-Interval}. */
    boolean isExpired(long now) {
        return properties
                .number(EXPIRY)
                .map(seconds ->
                        now - origin.millis() > Duration.ofSeconds(seconds).toMillis())
                .orElse(false);
    }

    /** Of EMQX's own statistics, which never reach a provider. */
    boolean isSystem() {
        return topic.startsWith("$SYS/");
    }

    private MqttMessage flagged(Flags other) {
        return new MqttMessage(origin, headers, topic, payload, qos, other, properties, share);
    }
}
