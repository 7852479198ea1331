package dev.exhook.emqx.internal.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What EMQX sends, as the bare client reads it. */
class NulTopicsTest {
    private static final int LARGE = 300;

    private final NulTopics topics = new NulTopics();
    private final NettyPackets packets = new NettyPackets(MqttVersion.V3_1_1, topics);
    private final EmbeddedChannel channel = new EmbeddedChannel(topics, new MqttDecoder(1 << 20));

    @AfterEach
    void nothingIsLeft() {
        assertThat(channel.finish()).isFalse();
    }

    private static ByteBuf publish(String topic, int size) {
        return PublishBytes.of(
                new Packet.Publish(7, topic, ByteString.copyFrom(new byte[size]), 1, false, false, Properties.NONE),
                MqttVersion.V3_1_1);
    }

    private List<Packet> read() {
        List<Packet> read = new ArrayList<>();
        for (MqttMessage message = channel.readInbound(); message != null; message = channel.readInbound()) {
            packets.fromNetty(message).ifPresent(read::add);
        }
        return read;
    }

    private static String topic(Packet packet) {
        return ((Packet.Publish) packet).topic();
    }

    @Test
    void aTopicWithNulIsReadAsItWasSent() {
        channel.writeInbound(publish("a\0b", 2));

        assertThat(read())
                .containsExactly(new Packet.Publish(
                        7, "a\0b", ByteString.copyFrom(new byte[2]), 1, false, false, Properties.NONE));
    }

    @Test
    void packetsInOnePieceKeepTheirTopics() {
        ByteBuf puback = Unpooled.wrappedBuffer(new byte[] {0x40, 2, 0, 7});
        channel.writeInbound(Unpooled.wrappedBuffer(publish("one", 1), puback, publish("\0", LARGE), publish("?", 0)));

        List<Packet> read = read();

        assertThat(read).hasSize(4);
        assertThat(read.get(1)).isEqualTo(new Packet.Puback(7, 0));
        assertThat(List.of(topic(read.get(0)), topic(read.get(2)), topic(read.get(3))))
                .containsExactly("one", "\0", "?");
    }

    @Test
    void onePacketMayComeByteByByte() {
        ByteBuf bytes = publish("a\0b", LARGE);
        while (bytes.isReadable()) {
            channel.writeInbound(bytes.readBytes(1));
        }
        bytes.release();

        assertThat(read()).extracting(NulTopicsTest::topic).containsExactly("a\0b");
    }
}
