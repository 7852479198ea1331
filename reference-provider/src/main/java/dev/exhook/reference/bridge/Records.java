package dev.exhook.reference.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.Property;
import dev.exhook.reference.sink.MessageJson;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Makes a Kafka record of a message. EMQX does not tell a provider whether a message is retained, so no record does.
 */
final class Records {
    private final RecordKey key;
    private final RecordValue value;

    Records(RecordKey key, RecordValue value) {
        this.key = key;
        this.value = value;
    }

    ProducerRecord<byte[], byte[]> of(String kafkaTopic, Message message, List<Property> userProperties) {
        byte[] bytes = switch (value) {
            case PAYLOAD -> message.getPayload().toByteArray();
            case JSON -> MessageJson.of(message, userProperties);
        };
        return new ProducerRecord<>(
                kafkaTopic, null, timestamp(message), key(message), bytes, headers(message, userProperties));
    }

    /** Null, and thereby now, for a time that EMQX did not give or Kafka would not take. */
    private static @Nullable Long timestamp(Message message) {
        return message.getTimestamp() > 0 ? message.getTimestamp() : null;
    }

    private byte @Nullable [] key(Message message) {
        String text = switch (key) {
            case TOPIC -> message.getTopic();
            case CLIENTID -> message.getFrom();
            case NONE -> "";
        };
        return text.isEmpty() ? null : text.getBytes(UTF_8);
    }

    private static Headers headers(Message message, List<Property> userProperties) {
        RecordHeaders headers = new RecordHeaders();
        add(headers, "mqtt.message_id", message.getId());
        add(headers, "mqtt.topic", message.getTopic());
        add(headers, "mqtt.qos", Integer.toString(message.getQos()));
        add(headers, "mqtt.client_id", message.getFrom());
        add(headers, "mqtt.username", message.getHeadersOrDefault("username", ""));
        add(headers, "mqtt.timestamp", Long.toUnsignedString(message.getTimestamp()));
        add(headers, "mqtt.node", message.getNode());
        for (Property property : userProperties) {
            headers.add("mqtt.user." + property.getName(), property.getValue().getBytes(UTF_8));
        }
        return headers;
    }

    private static void add(RecordHeaders headers, String name, String value) {
        if (!value.isEmpty()) {
            headers.add(name, value.getBytes(UTF_8));
        }
    }
}
