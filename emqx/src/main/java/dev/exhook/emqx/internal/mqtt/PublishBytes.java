package dev.exhook.emqx.internal.mqtt;

import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** PUBLISH as it goes over the wire. Netty's codec refuses topics that a broker should refuse. */
final class PublishBytes {
    private static final int TYPE = 0x30;
    private static final int DUPLICATE = 1 << 3;
    private static final int QOS_SHIFT = 1;

    private PublishBytes() {}

    static ByteBuf of(Packet.Publish publish, MqttVersion version) {
        ByteBuf body = Unpooled.buffer();
        MqttBytes.text(body, publish.topic());
        if (publish.qos() > 0) {
            body.writeShort(publish.packetId());
        }
        MqttBytes.properties(body, version, publish.properties());
        body.writeBytes(publish.payload().toByteArray());
        int flags = (publish.qos() << QOS_SHIFT) | (publish.retain() ? 1 : 0) | (publish.duplicate() ? DUPLICATE : 0);
        return MqttBytes.packet(TYPE | flags, body);
    }
}
