package dev.exhook.it.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.it.junit.EmqxTest;
import dev.exhook.reference.bridge.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages go on to Kafka. */
@EmqxTest
class KafkaIT {
    private static final int MESSAGES = 30;

    @Test
    void whatWasAcknowledgedIsInKafkaAsSubscribersGetIt(EmqxNode emqx, @TempDir Path folder, @TempDir Path data)
            throws Exception {
        try (KafkaBroker kafka = new KafkaBroker(data)) {
            kafka.start();
            kafka.create("sensors", "rest");
            try (LoadedReference reference =
                            LoadedReference.in(emqx, LoadedReference.config(folder, """
                            message:
                              rules:
                                - {topics: ["void/#"], action: drop}
                                - {topics: ["in/+"], action: rewrite, to: "sensors/${1}"}
                            bridge:
                              kafka:
                                bootstrap_servers: ["%s"]
                                mode: before_reply
                                routes:
                                  - {topics: ["sensors/#"], to: sensors}
                                  - {topics: ["#"], to: rest}
                            """.formatted(kafka.address())));
                    Guests guests = Guests.of(emqx)) {
                MqttClient publisher = guests.connectBare(MqttVersion.V5, "p1");
                IntStream.range(0, MESSAGES).forEach(i -> Guests.publish(publisher, "in/1", "m" + i, 1 + i % 2));
                Guests.publish(publisher, "void/1", "dropped", 1);
                Guests.publish(publisher, "other", "elsewhere", 1);

                // At once: the acknowledgement was the promise. One topic is one key, so one partition, in order.
                assertThat(values(kafka.records("sensors")))
                        .containsExactlyElementsOf(IntStream.range(0, MESSAGES)
                                .mapToObj(i -> "sensors/1 m" + i)
                                .toList());
                assertThat(values(kafka.records("rest"))).containsExactly("other elsewhere");
                assertThat(reference.server().metrics().failed()).isZero();
            }
        }
    }

    private static List<String> values(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(record -> text(record.key()) + " " + text(record.value()))
                .toList();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
