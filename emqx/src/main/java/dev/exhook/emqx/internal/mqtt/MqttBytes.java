package dev.exhook.emqx.internal.mqtt;

import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.text.RawText;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** The parts that MQTT packets are made of. */
final class MqttBytes {
    private MqttBytes() {}

    /** A packet: the first byte, the length, the rest. */
    static ByteBuf packet(int first, ByteBuf body) {
        ByteBuf packet = Unpooled.buffer();
        packet.writeByte(first);
        length(packet, body.readableBytes());
        return packet.writeBytes(body);
    }

    static void text(ByteBuf out, String text) {
        byte[] bytes = RawText.bytes(text);
        out.writeShort(bytes.length);
        out.writeBytes(bytes);
    }

    /** MQTT's variable byte integer. */
    static void length(ByteBuf out, int number) {
        int rest = number;
        while (rest > 0x7F) {
            out.writeByte((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }

    /** Before MQTT 5 there are none, not even an empty list. */
    static void properties(ByteBuf out, MqttVersion version, Properties properties) {
        if (version != MqttVersion.V5) {
            return;
        }
        ByteBuf block = Unpooled.buffer();
        properties.system().forEach((name, value) -> PropertyKind.of(name).write(block, value));
        properties.user().forEach(pair -> {
            block.writeByte(PropertyKind.USER_PROPERTY);
            text(block, pair.name());
            text(block, pair.value());
        });
        length(out, block.readableBytes());
        out.writeBytes(block);
    }
}
