package dev.exhook.emqx.mqtt;

import dev.exhook.conformance.broker.mqtt.Packet;
import dev.exhook.conformance.broker.mqtt.Will;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import io.netty.handler.codec.mqtt.MqttConnectVariableHeader;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** CONNECT in the words of Netty's codec. */
final class NettyConnect {
    private NettyConnect() {}

    static MqttConnectMessage of(Packet.Connect connect) {
        return new MqttConnectMessage(
                new MqttFixedHeader(MqttMessageType.CONNECT, false, MqttQoS.AT_MOST_ONCE, false, 0),
                header(connect),
                payload(connect));
    }

    private static MqttConnectVariableHeader header(Packet.Connect connect) {
        Optional<Will> will = connect.will();
        return new MqttConnectVariableHeader(
                connect.version().protocolName(),
                connect.version().level(),
                connect.username().isPresent(),
                connect.password().isPresent(),
                will.map(Will::retain).orElse(false),
                will.map(Will::qos).orElse(0),
                will.isPresent(),
                connect.cleanStart(),
                connect.keepalive(),
                NettyProperties.of(connect.properties()));
    }

    @SuppressWarnings("NullAway") // Netty takes null for what is left out, without saying so.
    private static MqttConnectPayload payload(Packet.Connect connect) {
        @Nullable Will will = connect.will().orElse(null);
        MqttProperties willProperties = will == null ? NettyProperties.NONE : NettyProperties.of(will.properties());
        return new MqttConnectPayload(
                connect.clientId(),
                willProperties,
                will == null ? null : will.topic(),
                will == null ? null : will.payload().toByteArray(),
                connect.username().orElse(null),
                connect.password()
                        .map(password -> password.getBytes(StandardCharsets.UTF_8))
                        .orElse(null));
    }
}
