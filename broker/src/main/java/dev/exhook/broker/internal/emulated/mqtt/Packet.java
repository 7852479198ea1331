package dev.exhook.broker.internal.emulated.mqtt;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;

/** A packet between a client and the broker. */
public sealed interface Packet {

    /** As it looks before MQTT 5: acknowledgements of messages carry no code there, and messages no properties. */
    default Packet beforeV5() {
        if (this instanceof Publish publish) {
            return new Publish(
                    publish.packetId(),
                    publish.topic(),
                    publish.payload(),
                    publish.qos(),
                    publish.retain(),
                    publish.duplicate(),
                    Properties.NONE);
        }
        if (this instanceof Puback ack) {
            return new Puback(ack.packetId(), ReasonCodes.SUCCESS);
        }
        if (this instanceof Pubrec ack) {
            return new Pubrec(ack.packetId(), ReasonCodes.SUCCESS);
        }
        return this instanceof Pubcomp ack ? new Pubcomp(ack.packetId(), ReasonCodes.SUCCESS) : this;
    }

    /**
     * CONNECT.
     *
     * @param clientId empty: the broker is to assign one
     * @param keepalive in seconds; 0: none
     */
    record Connect(
            String clientId,
            MqttVersion version,
            Optional<String> username,
            Optional<String> password,
            boolean cleanStart,
            int keepalive,
            Properties properties,
            Optional<Will> will)
            implements Packet {

        /** The same with these credentials. */
        public Connect withLogin(String name, String secret) {
            return new Connect(
                    clientId, version, Optional.of(name), Optional.of(secret), cleanStart, keepalive, properties, will);
        }
    }

    /** CONNACK. */
    record Connack(int code, boolean sessionPresent, Properties properties) implements Packet {}

    /** PUBLISH, either way; the identifier is 0 at QoS 0. */
    record Publish(
            int packetId,
            String topic,
            ByteString payload,
            int qos,
            boolean retain,
            boolean duplicate,
            Properties properties)
            implements Packet {}

    /** PUBACK, either way. */
    record Puback(int packetId, int code) implements Packet {}

    /** PUBREC, either way. */
    record Pubrec(int packetId, int code) implements Packet {}

    /** PUBREL, either way. */
    record Pubrel(int packetId, int code) implements Packet {}

    /** PUBCOMP, either way. */
    record Pubcomp(int packetId, int code) implements Packet {}

    /** SUBSCRIBE. */
    record Subscribe(List<Filter> filters, Properties properties) implements Packet {}

    /** A topic filter in a SUBSCRIBE. */
    record Filter(String filter, SubscriptionOptions options) {}

    /** SUBACK: a code for each filter. */
    record Suback(List<Integer> codes) implements Packet {}

    /** UNSUBSCRIBE. */
    record Unsubscribe(List<String> filters, Properties properties) implements Packet {}

    /** UNSUBACK: a code for each filter; before MQTT 5 none. */
    record Unsuback(List<Integer> codes) implements Packet {}

    /** PINGREQ; the answer has nothing to see. */
    record Pingreq() implements Packet {}

    /** DISCONNECT, either way. */
    record Disconnect(int code, Properties properties) implements Packet {}
}
