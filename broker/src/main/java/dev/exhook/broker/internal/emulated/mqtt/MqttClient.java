package dev.exhook.broker.internal.emulated.mqtt;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An MQTT client that does what it is told and takes note of what it gets: the emulated broker's, or one with a real
 * connection. For one thread only; its methods wait, by the clock of the broker that it is connected to.
 */
public interface MqttClient {

    /**
     * A PUBLISH to send.
     *
     * @param packetId the identifier to use; empty: the next one
     * @param releases whether PUBREC is answered with PUBREL
     * @param duplicate whether it says that it is sent again
     */
    record Message(
            String topic,
            ByteString payload,
            int qos,
            boolean retain,
            Properties properties,
            Optional<Integer> packetId,
            boolean releases,
            boolean duplicate) {

        /** One that is sent for the first time. */
        public Message(
                String topic,
                ByteString payload,
                int qos,
                boolean retain,
                Properties properties,
                Optional<Integer> packetId,
                boolean releases) {
            this(topic, payload, qos, retain, properties, packetId, releases, false);
        }

        /** The same with this packet identifier. */
        public Message withPacketId(int identifier) {
            return new Message(topic, payload, qos, retain, properties, Optional.of(identifier), releases, duplicate);
        }

        /** As usual. */
        public static Message of(String topic, String text, int qos) {
            var payload = ByteString.copyFromUtf8(text);
            return new Message(topic, payload, qos, false, Properties.NONE, Optional.empty(), true);
        }
    }

    /** The CONNECT that it sent. */
    Packet.Connect connect();

    /** The CONNACK; empty: none came in time. */
    Optional<Packet.Connack> connack(Duration within);

    /** Tells whether the client was let in and has not gone since. */
    boolean isOnline();

    /** Tells whether the broker let the client in at all. */
    boolean wasLetIn();

    /** Subscribes: the codes of the SUBACK; empty: none came in time. */
    Optional<List<Integer>> subscribe(List<Packet.Filter> filters, Properties properties, Duration within);

    /** Unsubscribes: the codes of the UNSUBACK, none before MQTT 5; empty: it did not come in time. */
    Optional<List<Integer>> unsubscribe(List<String> filters, Properties properties, Duration within);

    /**
     * Publishes: the code of the last acknowledgement (PUBACK; PUBCOMP, or PUBREC where that refuses or is not
     * answered); empty: none came in time, or there is none at QoS 0, which does not wait.
     */
    Optional<Integer> publish(Message message, Duration within);

    /** As {@link #publish}, without waiting for what cannot come any more when the broker has closed the connection. */
    default Optional<Integer> publishWhileOnline(Message message, Duration within) {
        return publish(message, within);
    }

    /** Takes what the broker answered to messages since this was last asked: acknowledgements, and its DISCONNECT. */
    default List<Packet> takeAnswers() {
        return List.of();
    }

    /** Takes that many messages, or as many as come in time, the oldest first. */
    List<Packet.Publish> receive(int count, Duration within);

    /** Says goodbye. */
    void disconnect(int code, Properties properties);

    /** The network goes away. */
    void drop();

    /** Tells whether the broker has closed the connection; waits for it that long. */
    boolean isGone(Duration within);
}
