package dev.exhook.reference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.exhook.provider.TopicFilter;
import dev.exhook.reference.bridge.Compression;
import dev.exhook.reference.bridge.KafkaRoute;
import dev.exhook.reference.bridge.KafkaSettings;
import dev.exhook.reference.bridge.RecordKey;
import dev.exhook.reference.bridge.RecordValue;
import dev.exhook.reference.queue.QueueLimits;
import dev.exhook.reference.sink.SinkMode.AfterReply;
import dev.exhook.reference.sink.SinkMode.BeforeReply;
import dev.exhook.reference.sink.SinkMode.OnFailure;
import dev.exhook.reference.sink.SinkMode.Overflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KafkaReaderTest {
    private static final String SHORTEST = "bootstrap_servers: ['k:1'], routes: [{topics: ['#'], to: mqtt}], mode: ";
    private static final List<KafkaRoute> ALL = List.of(new KafkaRoute(List.of(TopicFilter.of("#")), "mqtt"));

    @Test
    void littleMustBeSaid() throws ConfigException {
        assertThat(read(SHORTEST + "before_reply"))
                .isEqualTo(new KafkaSettings(
                        List.of("k:1"),
                        ALL,
                        null,
                        RecordKey.TOPIC,
                        RecordValue.PAYLOAD,
                        new BeforeReply(Duration.ofSeconds(3), OnFailure.FAIL),
                        Compression.NONE,
                        Duration.ZERO,
                        Duration.ofMinutes(2),
                        KafkaSettings.DEFAULT_QUEUE,
                        Duration.ofSeconds(5),
                        Map.of()));
        KafkaSettings after = read(SHORTEST + "after_reply");
        assertThat(after.mode()).isEqualTo(new AfterReply(Overflow.REJECT));
        assertThat(after.linger()).isEqualTo(Duration.ofMillis(5));
    }

    @Test
    void presenceAloneIsEnoughToBridge() throws ConfigException {
        KafkaSettings settings = Objects.requireNonNull(ConfigReader.read(
                        "p.yaml",
                        "{database: {url: 'jdbc:sqlite:f'}, presence: {}, bridge: {kafka: {bootstrap_servers: ['k:1'],"
                                + " presence_topic: who, mode: after_reply}}}")
                .bridge());
        assertThat(settings.routes()).isEmpty();
        assertThat(settings.presenceTopic()).isEqualTo("who");
    }

    @Test
    void everythingCanBeSaid(@TempDir Path folder) throws ConfigException, IOException {
        Path file = Files.writeString(
                folder.resolve("client.properties"), "security.protocol=SASL_SSL\nmax.request.size=1\n");
        assertThat(read(SHORTEST + "after_reply, overflow: drop_new, key: clientid, value: json, compression: lz4,"
                        + " linger: 20ms, delivery_timeout: 10m, flush: 1s, queue: {max_messages: 5, max_bytes: 6},"
                        + " properties: {max.request.size: 2000000}, properties_file: '" + file + "'"))
                .isEqualTo(new KafkaSettings(
                        List.of("k:1"),
                        ALL,
                        null,
                        RecordKey.CLIENTID,
                        RecordValue.JSON,
                        new AfterReply(Overflow.DROP_NEW),
                        Compression.LZ4,
                        Duration.ofMillis(20),
                        Duration.ofMinutes(10),
                        new QueueLimits(5, 6),
                        Duration.ofSeconds(1),
                        Map.of("security.protocol", "SASL_SSL", "max.request.size", "2000000")));
    }

    @ParameterizedTest
    @MethodSource
    void aMistakeIsNamedWithItsKey(String yaml, String message) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read(yaml))
                .withMessageStartingWith("p.yaml:1:")
                .withMessageEndingWith(": bridge.kafka" + message)
                .withMessageNotContaining("s3cret");
    }

    static Stream<Arguments> aMistakeIsNamedWithItsKey() {
        return Stream.of(
                argumentSet("no mode", "bootstrap_servers: []", ": the key mode is missing"),
                argumentSet(
                        "no servers",
                        "mode: after_reply, bootstrap_servers: []",
                        ".bootstrap_servers: expected at least one HOST:PORT"),
                argumentSet(
                        "a server without a port",
                        "mode: after_reply, bootstrap_servers: [kafka]",
                        ".bootstrap_servers[0]: expected HOST:PORT such as kafka-1:9092, found \"kafka\""),
                argumentSet(
                        "no routes",
                        "mode: after_reply, bootstrap_servers: ['k:1'], routes: []",
                        ".routes: expected at least one route: topics, and the Kafka topic they go to"),
                argumentSet(
                        "a topic that Kafka refuses",
                        "mode: after_reply, bootstrap_servers: ['k:1'], routes: [{topics: ['#'], to: a/b}]",
                        ".routes[0].to: a Kafka topic has 1 to 249 of the characters a-z, A-Z, 0-9, '.', '_' and '-', and"
                                + " is not \".\" or \"..\", found \"a/b\""),
                argumentSet(
                        "a compression that is not shipped",
                        SHORTEST + "after_reply, compression: zstd",
                        ".compression: expected one of gzip, lz4, none, found \"zstd\""),
                argumentSet(
                        "overflow where the reply waits",
                        SHORTEST + "before_reply, overflow: reject",
                        ".overflow: is for the mode after_reply; before_reply has on_failure"),
                argumentSet(
                        "a timeout where no reply waits",
                        SHORTEST + "after_reply, timeout: 1s",
                        ".timeout: is for the mode before_reply: after_reply waits for nothing"),
                argumentSet(
                        "a delivery timeout that is too short",
                        SHORTEST + "after_reply, delivery_timeout: 1s",
                        ".delivery_timeout: expected a duration from 2s to 7d, found \"1s\""),
                argumentSet(
                        "a linger that is too long",
                        SHORTEST + "after_reply, linger: 2s",
                        ".linger: expected a duration from 0ms to 1s, found \"2s\""),
                argumentSet(
                        "a property that is the bridge's own",
                        SHORTEST + "after_reply, properties: {acks: 1}",
                        ".properties.acks: acks is set by the bridge: it is always all"),
                argumentSet(
                        "a property that does not exist",
                        SHORTEST + "after_reply, properties: {sasl.jaas.conf: s3cret}",
                        ".properties.sasl.jaas.conf: Kafka's producer has no property \"sasl.jaas.conf\""),
                argumentSet(
                        "a property with a wrong value, which may be a secret in the wrong place",
                        SHORTEST + "after_reply, properties: {max.request.size: s3cret}",
                        ".properties.max.request.size: not a value for max.request.size"),
                argumentSet(
                        "a file of properties that is not there",
                        SHORTEST + "after_reply, properties_file: no/such.file",
                        ".properties_file: no/such.file: there is no such file"));
    }

    private static KafkaSettings read(String kafka) throws ConfigException {
        return Objects.requireNonNull(
                ConfigReader.read("p.yaml", "bridge: {kafka: {" + kafka + "}}").bridge());
    }
}
