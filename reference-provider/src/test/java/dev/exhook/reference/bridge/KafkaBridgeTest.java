package dev.exhook.reference.bridge;

import static dev.exhook.reference.bridge.Bridges.AFTER_REPLY;
import static dev.exhook.reference.bridge.Bridges.LONG;
import static dev.exhook.reference.bridge.Bridges.accept;
import static dev.exhook.reference.bridge.Bridges.beforeReply;
import static dev.exhook.reference.bridge.Bridges.message;
import static dev.exhook.reference.bridge.Bridges.settings;
import static dev.exhook.reference.bridge.Bridges.with;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.Property;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KafkaBridgeTest {
    @TempDir
    private static Path folder;

    private static KafkaBroker broker;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = new KafkaBroker(folder);
        broker.start();
        broker.create("whole", "ordered", "none", "gzip", "lz4", "large", "beside", "presence");
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void changesOfPresenceGoToTheirOwnTopicKeyedByClient() {
        try (KafkaBridge bridge = Bridges.open(Bridges.presence(broker.address(), "presence"))) {
            assertThat(bridge.takesPresence()).isTrue();
            bridge.presenceChanged("ü1", "{\"event\":\"client.connected\"}");
            bridge.presenceChanged("ü1", "{\"event\":\"client.disconnected\"}");
        }
        assertThat(broker.records("presence"))
                .extracting(found -> new String(found.key(), UTF_8), Bridges::value)
                .containsExactly(
                        tuple("ü1", "{\"event\":\"client.connected\"}"),
                        tuple("ü1", "{\"event\":\"client.disconnected\"}"));
    }

    @Test
    void aRecordIsTheWholeMessageAndIsThereWhenTheReplyIs() {
        ByteString payload = ByteString.copyFrom(new byte[] {0, (byte) 0xff, (byte) 0xfe, 'x'});
        Message message = Message.newBuilder()
                .setId("000643F1")
                .setNode("emqx@n1")
                .setFrom("c1")
                .setTopic("whole/a")
                .setQos(2)
                .setPayload(payload)
                .setTimestamp(1_700_000_000_123L)
                .putHeaders("username", "ü1")
                .putHeaders("protocol", "mqtt")
                .build();
        List<Property> properties = List.of(property("k", "1"), property("k", "2"));
        try (KafkaBridge bridge = Bridges.open(settings(broker.address(), beforeReply(LONG), "whole"))) {
            bridge.accept(message, properties).toCompletableFuture().join();
            List<ConsumerRecord<byte[], byte[]>> records = broker.records("whole");
            assertThat(records).hasSize(1);
            ConsumerRecord<byte[], byte[]> found = records.get(0);
            assertThat(found.key()).isEqualTo("c1".getBytes(UTF_8));
            assertThat(found.value()).isEqualTo(payload.toByteArray());
            assertThat(found.timestamp()).isEqualTo(1_700_000_000_123L);
            assertThat(headers(found))
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "mqtt.message_id", List.of("000643F1"),
                            "mqtt.topic", List.of("whole/a"),
                            "mqtt.qos", List.of("2"),
                            "mqtt.client_id", List.of("c1"),
                            "mqtt.username", List.of("ü1"),
                            "mqtt.timestamp", List.of("1700000000123"),
                            "mqtt.node", List.of("emqx@n1"),
                            "mqtt.user.k", List.of("1", "2")));
            assertThat(bridge.stats().delivered()).isEqualTo(1);
            assertThat(bridge.stats().deliveredBytes()).isGreaterThan(RecordSize.OVERHEAD);
            assertThat(bridge.stats().queuedMessages()).isZero();
            assertThat(bridge.stats().queuedBytes()).isZero();
        }
    }

    @Test
    void messagesOfAClientKeepTheirOrderAndClosingWaitsForThem() {
        KafkaBridge bridge = Bridges.open(settings(broker.address(), AFTER_REPLY, "ordered"));
        try (bridge) {
            for (int i = 0; i < 2_000; i++) {
                assertThat(accept(bridge, message("ordered/x", "c" + i % 4, Integer.toString(i))))
                        .isCompleted();
            }
        }
        Map<String, List<Integer>> byClient = broker.records("ordered").stream()
                .collect(groupingBy(
                        found -> new String(found.key(), UTF_8),
                        mapping(found -> Integer.parseInt(Bridges.value(found)), toList())));
        for (int client = 0; client < 4; client++) {
            int first = client;
            assertThat(byClient.get("c" + client))
                    .isEqualTo(
                            IntStream.range(0, 500).mapToObj(i -> first + 4 * i).toList());
        }
        assertThat(bridge.stats().delivered()).isEqualTo(2_000);
        assertThat(bridge.stats().abandoned()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void everyCompressionThatIsOfferedWorks(Compression compression) {
        String topic = compression.kafkaName();
        try (KafkaBridge bridge =
                Bridges.open(with(settings(broker.address(), beforeReply(LONG), topic), compression, Map.of()))) {
            accept(bridge, message(topic + "/a", "c", "x".repeat(10_000))).join();
        }
        assertThat(broker.records(topic))
                .singleElement()
                .satisfies(found -> assertThat(found.value()).hasSize(10_000));
    }

    @Test
    void aMessageThatIsTooLargeFailsAlone() {
        KafkaSettings settings = with(
                settings(broker.address(), beforeReply(LONG), "large"),
                Compression.NONE,
                Map.of("max.request.size", "5000"));
        try (KafkaBridge bridge = Bridges.open(settings)) {
            var before = accept(bridge, message("large/a", "c", "before"));
            var large = accept(bridge, message("large/a", "c", "x".repeat(6_000)));
            var after = accept(bridge, message("large/a", "c", "after"));
            assertThatThrownBy(large::join)
                    .hasCauseInstanceOf(NotBridged.class)
                    .hasMessageContaining("the message did not reach Kafka: Kafka topic \"large\": ")
                    .hasMessageContaining("larger than 5000");
            before.join();
            after.join();
            assertThat(bridge.stats().refused()).isEqualTo(1);
            assertThat(bridge.stats().queuedBytes()).isZero();
        }
        assertThat(broker.records("large").stream().map(Bridges::value)).containsExactly("before", "after");
    }

    @Test
    void aKafkaTopicThatDoesNotExistHoldsUpNoOther() {
        KafkaSettings settings = with(
                settings(broker.address(), beforeReply(LONG), "missing", "beside"),
                KafkaSettings.DEFAULT_QUEUE,
                KafkaSettings.MIN_DELIVERY_TIMEOUT,
                LONG);
        try (KafkaBridge bridge = Bridges.open(settings)) {
            var missing = accept(bridge, message("missing/a", "c", "1"));
            accept(bridge, message("beside/a", "c", "2")).join();
            assertThat(missing).isNotDone();
            assertThatThrownBy(missing::join)
                    .hasMessageContaining("Kafka topic \"missing\": Topic missing not present");
            assertThat(bridge.stats().expired()).isEqualTo(1);
            assertThat(bridge.stats().delivered()).isEqualTo(1);
        }
    }

    @Test
    void messagesThatNoRouteTakesAreNotBridged() {
        try (KafkaBridge bridge = Bridges.open(settings(broker.address(), beforeReply(LONG), "whole"))) {
            assertThat(accept(bridge, message("elsewhere", "c", "x"))).isCompleted();
            assertThat(accept(bridge, message("$SYS/x", "c", "x"))).isCompleted();
            assertThat(accept(bridge, message("", "", ""))).isCompleted();
            assertThat(bridge.stats().queuedMessages()).isZero();
        }
    }

    @Test
    void afterClosingNothingIsTakenAndNoThreadIsLeft() {
        KafkaBridge bridge = Bridges.open(settings(broker.address(), beforeReply(LONG), "whole"));
        bridge.close();
        assertThatThrownBy(accept(bridge, message("whole/late", "c", "x"))::join)
                .hasMessageContaining("not acknowledged when the provider was stopped");
        assertThat(bridge.stats().abandoned()).isEqualTo(1);
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(
                        name -> name.startsWith("kafka-queue-") || name.startsWith("kafka-producer-network-thread")));
    }

    private static Property property(String name, String value) {
        return Property.newBuilder().setName(name).setValue(value).build();
    }

    private static Map<String, List<String>> headers(ConsumerRecord<byte[], byte[]> found) {
        return StreamSupport.stream(found.headers().spliterator(), false)
                .collect(groupingBy(
                        header -> header.key(),
                        LinkedHashMap::new,
                        mapping(header -> new String(header.value(), UTF_8), toList())));
    }
}
