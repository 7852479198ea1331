package dev.exhook.benchmark.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.exhook.proto.v3.Message;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Records and a producer like those of the reference provider's bridge before the reply, made by hand. */
final class KafkaRecords {
    private KafkaRecords() {}

    /** Acknowledged by all, idempotent, no linger, not compressed. */
    static Producer<byte[], byte[]> producer(String bootstrap) {
        ByteArraySerializer bytes = new ByteArraySerializer();
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "none"),
                bytes,
                bytes);
    }

    /** The same key, value and headers. */
    static ProducerRecord<byte[], byte[]> of(String kafkaTopic, Message message) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("mqtt.message_id", message.getId().getBytes(UTF_8));
        headers.add("mqtt.topic", message.getTopic().getBytes(UTF_8));
        headers.add("mqtt.qos", Integer.toString(message.getQos()).getBytes(UTF_8));
        headers.add("mqtt.client_id", message.getFrom().getBytes(UTF_8));
        headers.add("mqtt.username", message.getHeadersOrDefault("username", "").getBytes(UTF_8));
        headers.add(
                "mqtt.timestamp", Long.toUnsignedString(message.getTimestamp()).getBytes(UTF_8));
        headers.add("mqtt.node", message.getNode().getBytes(UTF_8));
        return new ProducerRecord<>(
                kafkaTopic,
                null,
                message.getTimestamp(),
                message.getTopic().getBytes(UTF_8),
                message.getPayload().toByteArray(),
                headers);
    }
}
