package dev.exhook.reference.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.exhook.provider.ServerOptions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaSettingsTest {
    private static final KafkaSettings SETTINGS = Bridges.settings("127.0.0.1:1", Bridges.AFTER_REPLY, "t");

    @Test
    void secretsAreNotPrinted() {
        String jaas = "org.apache.kafka.common.security.plain.PlainLoginModule required password=\"s3cret\";";
        KafkaSettings settings = Bridges.with(SETTINGS, Compression.LZ4, Map.of("sasl.jaas.config", jaas));
        assertThat(settings.toString()).contains("sasl.jaas.config").doesNotContain("s3cret");
    }

    @Test
    void theProducerKeepsTheBridgesPromises() {
        KafkaSettings settings = Bridges.with(SETTINGS, Compression.LZ4, Map.of("max.request.size", "5000"));
        assertThat(ProducerProperties.of(settings))
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("compression.type", "lz4")
                .containsEntry("delivery.timeout.ms", (int) Bridges.LONG.toMillis())
                .containsEntry("max.request.size", "5000");
    }

    @Test
    void theProducerTakesWhatTheServerTakesUnlessTold() {
        assertThat((Integer) ProducerProperties.of(SETTINGS).get("max.request.size"))
                .isGreaterThan(ServerOptions.DEFAULTS.maxMessageBytes());
    }

    @Test
    void aRequestFitsIntoTheShortestDeliveryTimeout() {
        KafkaSettings shortest = Bridges.with(
                SETTINGS, KafkaSettings.DEFAULT_QUEUE, KafkaSettings.MIN_DELIVERY_TIMEOUT, KafkaSettings.DEFAULT_FLUSH);
        assertThat(ProducerProperties.of(shortest))
                .containsEntry("delivery.timeout.ms", 2_000)
                .containsEntry("request.timeout.ms", 1_000);
        assertThat(KafkaSettings.MAX_LINGER).isEqualTo(Duration.ofSeconds(1));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Bridges.with(SETTINGS, KafkaSettings.DEFAULT_QUEUE, Duration.ofSeconds(1), Bridges.LONG));
    }

    @Test
    void aHostThatNobodyKnowsIsNamedWhenTheBridgeStarts() {
        KafkaSettings unknown = Bridges.settings("no-such-host.invalid:9092", Bridges.AFTER_REPLY, "t");
        assertThatIOException()
                .isThrownBy(() -> KafkaBridge.open(unknown))
                .withMessageContaining("the bridge to Kafka cannot start")
                .withMessageContaining("bootstrap.servers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A.b_c-9", "..."})
    void kafkaTakesSuchTopics(String name) {
        assertThat(KafkaRoute.problemOf(name)).isEmpty();
        assertThat(KafkaRoute.problemOf(name.repeat(30))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "ü", "a b", "${topic}", "a\n"})
    void kafkaRefusesOthers(String name) {
        assertThat(KafkaRoute.problemOf(name)).isPresent();
        assertThat(KafkaRoute.problemOf("a".repeat(250))).isPresent();
    }
}
