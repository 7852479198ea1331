package dev.exhook.emqx.internal.mqtt;

import dev.exhook.broker.internal.emulated.mqtt.Packet;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** CONNECT as it goes over the wire. Netty's codec refuses those that a broker should refuse. */
final class ConnectBytes {
    private static final int TYPE = 0x10;
    private static final int CLEAN = 1 << 1;
    private static final int WILL = 1 << 2;
    private static final int WILL_QOS_SHIFT = 3;
    private static final int WILL_RETAIN = 1 << 5;
    private static final int PASSWORD = 1 << 6;
    private static final int USERNAME = 1 << 7;

    private ConnectBytes() {}

    static ByteBuf of(Packet.Connect connect) {
        ByteBuf body = Unpooled.buffer();
        MqttBytes.text(body, connect.version().protocolName());
        body.writeByte(connect.version().level());
        body.writeByte(flags(connect));
        body.writeShort(connect.keepalive());
        MqttBytes.properties(body, connect.version(), connect.properties());
        MqttBytes.text(body, connect.clientId());
        connect.will().ifPresent(will -> {
            MqttBytes.properties(body, connect.version(), will.properties());
            MqttBytes.text(body, will.topic());
            body.writeShort(will.payload().size());
            body.writeBytes(will.payload().toByteArray());
        });
        connect.username().ifPresent(name -> MqttBytes.text(body, name));
        connect.password().ifPresent(word -> MqttBytes.text(body, word));
        return MqttBytes.packet(TYPE, body);
    }

    private static int flags(Packet.Connect connect) {
        int will = connect.will()
                .map(left -> WILL | (left.qos() << WILL_QOS_SHIFT) | (left.retain() ? WILL_RETAIN : 0))
                .orElse(0);
        return will
                | (connect.cleanStart() ? CLEAN : 0)
                | (connect.password().isPresent() ? PASSWORD : 0)
                | (connect.username().isPresent() ? USERNAME : 0);
    }
}
