package dev.exhook.emqx.internal.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.emulated.mqtt.UserProperty;
import dev.exhook.broker.internal.emulated.mqtt.Will;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Netty's decoder, which others wrote, understands what we write by hand. */
class BareBytesTest {
    private static final Properties PROPERTIES = new Properties(
            Map.of("Session-Expiry-Interval", 4_294_967_295L, "Receive-Maximum", 20L),
            List.of(new UserProperty("k", "v1"), new UserProperty("k", "v2")));
    private static final Will WILL = new Will(
            "w/1",
            ByteString.copyFromUtf8("bye"),
            2,
            true,
            new Properties(Map.of("Will-Delay-Interval", 3L), List.of()));

    private static Packet.Connect connect(MqttVersion version) {
        return new Packet.Connect(
                "cliënt", version, Optional.of("user"), Optional.of("pass"), false, 77, PROPERTIES, Optional.of(WILL));
    }

    private static Object decoded(ByteBuf... packets) {
        EmbeddedChannel channel = new EmbeddedChannel(new MqttDecoder(1 << 20));
        Object last = "nothing";
        for (ByteBuf packet : packets) {
            assertThat(channel.writeInbound(packet)).as("a whole packet").isTrue();
            last = channel.readInbound();
        }
        return last;
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void aConnectHoldsAllThatItShould(MqttVersion version) {
        MqttConnectMessage message = (MqttConnectMessage) decoded(ConnectBytes.of(connect(version)));

        assertThat(message.decoderResult().isSuccess()).isTrue();
        assertThat(message.variableHeader().name()).isEqualTo(version.protocolName());
        assertThat(message.variableHeader().version()).isEqualTo(version.level());
        assertThat(message.variableHeader().keepAliveTimeSeconds()).isEqualTo(77);
        assertThat(message.variableHeader().isCleanSession()).isFalse();
        assertThat(message.variableHeader().willQos()).isEqualTo(2);
        assertThat(message.variableHeader().isWillRetain()).isTrue();
        assertThat(message.payload().clientIdentifier()).isEqualTo("cliënt");
        assertThat(message.payload().userName()).isEqualTo("user");
        assertThat(message.payload().passwordInBytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("pass");
        assertThat(message.payload().willTopic()).isEqualTo("w/1");
        assertThat(message.payload().willMessageInBytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("bye");
    }

    @Test
    void propertiesOfMqtt5ArriveWithTheirValues() {
        MqttConnectMessage message = (MqttConnectMessage) decoded(ConnectBytes.of(connect(MqttVersion.V5)));

        MqttProperties properties = message.variableHeader().properties();
        assertThat(properties.getProperty(0x11).value()).isEqualTo(-1);
        assertThat(properties.getProperty(0x21).value()).isEqualTo(20);
        assertThat(NettyProperties.read(properties).user())
                .containsExactly(new UserProperty("k", "v1"), new UserProperty("k", "v2"));
        assertThat(message.payload().willProperties().getProperty(0x18).value()).isEqualTo(3);
    }

    @Test
    void aPublishHoldsAllThatItShould() {
        Properties properties = new Properties(Map.of("Topic-Alias", 3L), List.of());
        Packet.Publish publish =
                new Packet.Publish(9, "t/1", ByteString.copyFrom(new byte[300]), 2, true, true, properties);

        MqttPublishMessage message = (MqttPublishMessage)
                decoded(ConnectBytes.of(connect(MqttVersion.V5)), PublishBytes.of(publish, MqttVersion.V5));

        assertThat(message.fixedHeader().qosLevel().value()).isEqualTo(2);
        assertThat(message.fixedHeader().isDup()).isTrue();
        assertThat(message.fixedHeader().isRetain()).isTrue();
        assertThat(message.variableHeader().packetId()).isEqualTo(9);
        assertThat(message.variableHeader().topicName()).isEqualTo("t/1");
        assertThat(message.variableHeader().properties().getProperty(0x23).value())
                .isEqualTo(3);
        assertThat(message.payload().readableBytes()).isEqualTo(300);
    }

    @Test
    void aTopicThatMqttForbidsIsWrittenAsItIs() {
        Packet.Publish publish = new Packet.Publish(0, "a/#", ByteString.EMPTY, 0, false, false, Properties.NONE);

        assertThat(ByteBufUtil.hexDump(PublishBytes.of(publish, MqttVersion.V3_1_1)))
                .isEqualTo("30050003612f23");
    }

    @Test
    void aPropertyThatClientsDoNotSendIsRefused() {
        assertThatThrownBy(() -> PropertyKind.of("Server-Reference"))
                .hasMessage("clients send no MQTT property \"Server-Reference\"");
    }
}
