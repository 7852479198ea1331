package dev.exhook.reference.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.Property;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records that need no Kafka to be looked at. */
class RecordsTest {
    private static final Message MESSAGE = Message.newBuilder()
            .setId("i")
            .setNode("n")
            .setFrom("c\"1")
            .setTopic("t/ü")
            .setQos(1)
            .setTimestamp(5)
            .putHeaders("username", "u")
            .setPayload(ByteString.copyFromUtf8("21.5 °C"))
            .build();

    @ParameterizedTest
    @CsvSource({"TOPIC, t/ü", "CLIENTID, 'c\"1'", "NONE,"})
    void theKeyIsAsConfigured(RecordKey key, @Nullable String expected) {
        byte[] found = new Records(key, RecordValue.PAYLOAD)
                .of("k", MESSAGE, List.of())
                .key();
        assertThat(found).isEqualTo(expected == null ? null : expected.getBytes(UTF_8));
    }

    @Test
    void aMessageOfNobodyHasNoKeyAndOnlyTheHeadersItHas() {
        Message will = Message.newBuilder().setTopic("t").build();
        ProducerRecord<byte[], byte[]> made =
                new Records(RecordKey.CLIENTID, RecordValue.PAYLOAD).of("k", will, List.of());
        assertThat(made.key()).isNull();
        assertThat(made.timestamp()).isNull();
        assertThat(made.value()).isEmpty();
        assertThat(made.headers())
                .extracting(header -> header.key())
                .containsExactly("mqtt.topic", "mqtt.qos", "mqtt.timestamp");
    }

    @Test
    void aTimeThatKafkaWouldNotTakeIsLeftToIt() {
        Message fromTheFarFuture = MESSAGE.toBuilder().setTimestamp(-1).build();
        ProducerRecord<byte[], byte[]> made =
                new Records(RecordKey.NONE, RecordValue.PAYLOAD).of("k", fromTheFarFuture, List.of());
        assertThat(made.timestamp()).isNull();
        assertThat(made.headers().lastHeader("mqtt.timestamp").value())
                .isEqualTo("18446744073709551615".getBytes(UTF_8));
    }

    @Test
    void theEnvelopeHoldsTextAsText() {
        Property property = Property.newBuilder().setName("k").setValue("v").build();
        assertThat(envelope(MESSAGE, List.of(property, property)))
                .isEqualTo("{\"message_id\":\"i\",\"timestamp\":5,\"topic\":\"t/ü\",\"qos\":1,\"client_id\":\"c\\\"1\","
                        + "\"username\":\"u\",\"node\":\"n\",\"payload\":\"21.5 °C\",\"user_properties\":["
                        + "{\"name\":\"k\",\"value\":\"v\"},{\"name\":\"k\",\"value\":\"v\"}]}");
    }

    @Test
    void theEnvelopeHoldsOtherBytesInBase64() {
        Message binary = Message.newBuilder()
                .setPayload(ByteString.copyFrom(new byte[] {(byte) 0xff, 0}))
                .build();
        assertThat(envelope(binary, List.of()))
                .contains("\"payload_base64\":\"/wA=\"")
                .doesNotContain("\"payload\":");
    }

    private static String envelope(Message message, List<Property> properties) {
        return new String(
                new Records(RecordKey.NONE, RecordValue.JSON)
                        .of("k", message, properties)
                        .value(),
                UTF_8);
    }
}
