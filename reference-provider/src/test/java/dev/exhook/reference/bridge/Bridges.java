package dev.exhook.reference.bridge;

import com.google.protobuf.ByteString;
import dev.exhook.proto.v3.Message;
import dev.exhook.provider.TopicFilter;
import dev.exhook.reference.queue.QueueLimits;
import dev.exhook.reference.sink.SinkMode;
import dev.exhook.reference.sink.SinkMode.AfterReply;
import dev.exhook.reference.sink.SinkMode.BeforeReply;
import dev.exhook.reference.sink.SinkMode.OnFailure;
import dev.exhook.reference.sink.SinkMode.Overflow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Helpers for tests of the bridge. */
final class Bridges {
    static final SinkMode AFTER_REPLY = new AfterReply(Overflow.REJECT);
    /** Long enough for anything that does happen. */
    static final Duration LONG = Duration.ofMinutes(5);

    private Bridges() {}

    static SinkMode beforeReply(Duration timeout) {
        return new BeforeReply(timeout, OnFailure.FAIL);
    }

    /** Messages to {@code KAFKA_TOPIC/#} go to that Kafka topic, keyed by client id. */
    static KafkaSettings settings(String address, SinkMode mode, String... kafkaTopics) {
        return new KafkaSettings(
                List.of(address),
                List.of(kafkaTopics).stream()
                        .map(topic -> new KafkaRoute(List.of(TopicFilter.of(topic + "/#")), topic))
                        .toList(),
                null,
                RecordKey.CLIENTID,
                RecordValue.PAYLOAD,
                mode,
                Compression.NONE,
                Duration.ZERO,
                LONG,
                KafkaSettings.DEFAULT_QUEUE,
                LONG,
                Map.of());
    }

    static KafkaSettings with(KafkaSettings base, QueueLimits queue, Duration deliveryTimeout, Duration flush) {
        return new KafkaSettings(
                base.bootstrapServers(),
                base.routes(),
                base.presenceTopic(),
                base.key(),
                base.value(),
                base.mode(),
                base.compression(),
                base.linger(),
                deliveryTimeout,
                queue,
                flush,
                base.properties());
    }

    static KafkaSettings with(KafkaSettings base, Compression compression, Map<String, String> properties) {
        return new KafkaSettings(
                base.bootstrapServers(),
                base.routes(),
                base.presenceTopic(),
                base.key(),
                base.value(),
                base.mode(),
                compression,
                base.linger(),
                base.deliveryTimeout(),
                base.queue(),
                base.flush(),
                properties);
    }

    /** Nothing but changes of presence. */
    static KafkaSettings presence(String address, String kafkaTopic) {
        KafkaSettings base = settings(address, AFTER_REPLY);
        return new KafkaSettings(
                base.bootstrapServers(),
                base.routes(),
                kafkaTopic,
                base.key(),
                base.value(),
                base.mode(),
                base.compression(),
                base.linger(),
                base.deliveryTimeout(),
                base.queue(),
                base.flush(),
                base.properties());
    }

    static KafkaBridge open(KafkaSettings settings) {
        try {
            return KafkaBridge.open(settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Message message(String topic, String client, String payload) {
        return Message.newBuilder()
                .setTopic(topic)
                .setFrom(client)
                .setPayload(ByteString.copyFromUtf8(payload))
                .build();
    }

    static CompletableFuture<Void> accept(KafkaBridge bridge, Message message) {
        return bridge.accept(message).toCompletableFuture();
    }

    static String value(ConsumerRecord<byte[], byte[]> found) {
        return new String(found.value(), StandardCharsets.UTF_8);
    }
}
