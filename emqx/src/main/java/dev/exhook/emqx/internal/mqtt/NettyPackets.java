package dev.exhook.emqx.internal.mqtt;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttSubscribePayload;
import io.netty.handler.codec.mqtt.MqttSubscriptionOption;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubAckMessage;
import io.netty.handler.codec.mqtt.MqttUnsubAckPayload;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribePayload;
import java.util.List;
import java.util.Optional;

/** From the kit's packets to those of Netty's codec and back, for one version of MQTT. */
final class NettyPackets {
    /** SUBSCRIBE and UNSUBSCRIBE: a client has only one at a time under way. */
    private static final int ANY_ID = 60_000;

    private final MqttVersion version;
    private final NulTopics topics;
    private final TopicAliases aliases = new TopicAliases();

    NettyPackets(MqttVersion version, NulTopics topics) {
        this.version = version;
        this.topics = topics;
    }

    /** The object that Netty's codec is to write: one of its messages, or the bytes themselves. */
    Object toNetty(Packet packet) {
        if (packet instanceof Packet.Connect connect) {
            return ConnectBytes.of(connect);
        }
        return packet instanceof Packet.Publish publish ? PublishBytes.of(publish, version) : message(packet);
    }

    private MqttMessage message(Packet packet) {
        if (packet instanceof Packet.Puback ack) {
            return reply(MqttMessageType.PUBACK, ack.packetId(), ack.code());
        }
        if (packet instanceof Packet.Pubrec ack) {
            return reply(MqttMessageType.PUBREC, ack.packetId(), ack.code());
        }
        if (packet instanceof Packet.Pubrel ack) {
            return reply(MqttMessageType.PUBREL, ack.packetId(), ack.code());
        }
        if (packet instanceof Packet.Pubcomp ack) {
            return reply(MqttMessageType.PUBCOMP, ack.packetId(), ack.code());
        }
        if (packet instanceof Packet.Subscribe subscribe) {
            return subscribe(subscribe);
        }
        if (packet instanceof Packet.Unsubscribe unsubscribe) {
            return new MqttUnsubscribeMessage(
                    header(MqttMessageType.UNSUBSCRIBE, MqttQoS.AT_LEAST_ONCE),
                    new MqttMessageIdAndPropertiesVariableHeader(ANY_ID, NettyProperties.of(unsubscribe.properties())),
                    new MqttUnsubscribePayload(unsubscribe.filters()));
        }
        if (packet instanceof Packet.Disconnect goodbye) {
            return disconnect(goodbye);
        }
        if (packet instanceof Packet.Pingreq) {
            return new MqttMessage(header(MqttMessageType.PINGREQ, MqttQoS.AT_MOST_ONCE));
        }
        throw new IllegalArgumentException("not a packet that clients send: " + packet);
    }

    private static MqttFixedHeader header(MqttMessageType type, MqttQoS qos) {
        return new MqttFixedHeader(type, false, qos, false, 0);
    }

    private static MqttMessage reply(MqttMessageType type, int packetId, int code) {
        MqttQoS flags = type == MqttMessageType.PUBREL ? MqttQoS.AT_LEAST_ONCE : MqttQoS.AT_MOST_ONCE;
        return new MqttMessage(
                header(type, flags),
                new MqttPubReplyMessageVariableHeader(packetId, (byte) code, NettyProperties.NONE));
    }

    private static MqttMessage subscribe(Packet.Subscribe subscribe) {
        List<MqttTopicSubscription> filters = subscribe.filters().stream()
                .map(filter -> new MqttTopicSubscription(
                        filter.filter(),
                        new MqttSubscriptionOption(
                                MqttQoS.valueOf(filter.options().qos()),
                                filter.options().noLocal(),
                                filter.options().retainAsPublished(),
                                MqttSubscriptionOption.RetainedHandlingPolicy.valueOf(
                                        filter.options().retainHandling()))))
                .toList();
        return new MqttSubscribeMessage(
                header(MqttMessageType.SUBSCRIBE, MqttQoS.AT_LEAST_ONCE),
                new MqttMessageIdAndPropertiesVariableHeader(ANY_ID, NettyProperties.of(subscribe.properties())),
                new MqttSubscribePayload(filters));
    }

    private MqttMessage disconnect(Packet.Disconnect goodbye) {
        MqttFixedHeader header = header(MqttMessageType.DISCONNECT, MqttQoS.AT_MOST_ONCE);
        return version == MqttVersion.V5
                ? new MqttMessage(
                        header,
                        new MqttReasonCodeAndPropertiesVariableHeader(
                                (byte) goodbye.code(), NettyProperties.of(goodbye.properties())))
                : new MqttMessage(header);
    }

    /** The packet that came; empty: nothing that matters, as PINGRESP. */
    Optional<Packet> fromNetty(MqttMessage message) {
        if (message.decoderResult().isFailure()) {
            throw new IllegalStateException(
                    "EMQX sent a packet that cannot be read",
                    message.decoderResult().cause());
        }
        if (message instanceof MqttConnAckMessage ack) {
            int code =
                    Byte.toUnsignedInt(ack.variableHeader().connectReturnCode().byteValue());
            return Optional.of(new Packet.Connack(
                    code,
                    ack.variableHeader().isSessionPresent(),
                    NettyProperties.read(ack.variableHeader().properties())));
        }
        if (message instanceof MqttPublishMessage publish) {
            return Optional.of(read(publish));
        }
        if (message instanceof MqttSubAckMessage ack) {
            return Optional.of(new Packet.Suback(ack.payload().reasonCodes()));
        }
        if (message instanceof MqttUnsubAckMessage ack) {
            return Optional.of(new Packet.Unsuback(codes(ack.payload())));
        }
        return readReply(message);
    }

    private Packet read(MqttPublishMessage publish) {
        byte[] payload = new byte[publish.payload().readableBytes()];
        publish.payload().readBytes(payload);
        return new Packet.Publish(
                publish.variableHeader().packetId(),
                aliases.topic(topics.next(), publish.variableHeader().properties()),
                ByteString.copyFrom(payload),
                publish.fixedHeader().qosLevel().value(),
                publish.fixedHeader().isRetain(),
                publish.fixedHeader().isDup(),
                NettyProperties.read(publish.variableHeader().properties()));
    }

    private static List<Integer> codes(MqttUnsubAckPayload payload) {
        return payload.unsubscribeReasonCodes().stream().map(Short::intValue).toList();
    }

    private static Optional<Packet> readReply(MqttMessage message) {
        if (!(message.variableHeader() instanceof MqttMessageIdVariableHeader id)) {
            return Optional.empty();
        }
        int packetId = id.messageId();
        int code = id instanceof MqttPubReplyMessageVariableHeader reply ? Byte.toUnsignedInt(reply.reasonCode()) : 0;
        return switch (message.fixedHeader().messageType()) {
            case PUBACK -> Optional.of(new Packet.Puback(packetId, code));
            case PUBREC -> Optional.of(new Packet.Pubrec(packetId, code));
            case PUBREL -> Optional.of(new Packet.Pubrel(packetId, code));
            case PUBCOMP -> Optional.of(new Packet.Pubcomp(packetId, code));
            default -> Optional.empty();
        };
    }
}
