package dev.exhook.broker.internal.emulated;

import static dev.exhook.broker.internal.emulated.InMemoryBroker.received;
import static dev.exhook.broker.internal.emulated.InMemoryBroker.subscribe;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.emulated.mqtt.ReasonCodes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** As {@code emqx_packet:check/1} and {@code emqx_channel:process_alias/2}. */
class TopicAliasTest {
    private final InMemoryBroker broker = new InMemoryBroker();
    private final EmulatedClient publisher = broker.connect("p");
    private final EmulatedClient subscriber = broker.connect("s");

    @BeforeEach
    void listen() {
        subscribe(subscriber, 0, "#");
    }

    @AfterEach
    void end() {
        broker.close();
    }

    private static void send(EmulatedClient from, String topic, Map<String, Object> properties, String payload) {
        from.publish(
                new MqttClient.Message(
                        topic,
                        ByteString.copyFromUtf8(payload),
                        0,
                        false,
                        new Properties(properties, List.of()),
                        Optional.empty(),
                        true),
                InMemoryBroker.SOON);
    }

    private static Map<String, Object> alias(long number) {
        return Map.of("Topic-Alias", number);
    }

    private void assertDisconnected(int code) {
        assertThat(publisher.isGone(InMemoryBroker.SOON)).isTrue();
        assertThat(publisher.disconnectCode()).contains(code);
        assertThat(received(subscriber)).isEmpty();
    }

    @Test
    void anAliasStandsForTheTopicThatCameWithItLast() {
        send(publisher, "t/1", alias(7), "a");
        send(publisher, "", alias(7), "b");
        send(publisher, "t/2", alias(7), "c");
        send(publisher, "", alias(7), "d");

        assertThat(subscriber.receive(4, InMemoryBroker.SOON))
                .extracting(Packet.Publish::topic)
                .containsExactly("t/1", "t/1", "t/2", "t/2");
    }

    @Test
    void anAliasThatNobodyGaveIsAProtocolError() {
        send(publisher, "", alias(7), "a");

        assertDisconnected(ReasonCodes.PROTOCOL_ERROR);
    }

    @Test
    void anAliasHoldsForItsConnectionOnly() {
        EmulatedClient other = broker.connect("other");
        send(other, "t", alias(7), "a");
        assertThat(received(subscriber)).containsExactly("a");

        send(publisher, "", alias(7), "b");

        assertDisconnected(ReasonCodes.PROTOCOL_ERROR);
    }

    @Test
    void zeroIsNoAlias() {
        send(publisher, "t", alias(0), "a");

        assertDisconnected(ReasonCodes.TOPIC_ALIAS_INVALID);
    }

    @Test
    void withoutATopicZeroIsAProtocolError() {
        send(publisher, "", alias(0), "a");

        assertDisconnected(ReasonCodes.PROTOCOL_ERROR);
    }

    @Test
    void withoutATopicAndAnAliasNothingCanBePublished() {
        send(publisher, "", Map.of(), "a");

        assertDisconnected(ReasonCodes.PROTOCOL_ERROR);
    }

    @Test
    void aTopicWithWildcardsIsNone() {
        send(publisher, "t/+", Map.of(), "a");

        assertDisconnected(ReasonCodes.TOPIC_NAME_INVALID);
    }

    @Test
    void aResponseTopicWithWildcardsIsAProtocolError() {
        send(publisher, "t", Map.of("Response-Topic", "r/#"), "a");

        assertDisconnected(ReasonCodes.PROTOCOL_ERROR);
    }

    @Test
    void aResponseTopicWithoutWildcardsGoesThrough() {
        send(publisher, "t", Map.of("Response-Topic", "r"), "a");

        assertThat(received(subscriber)).containsExactly("a");
    }
}
