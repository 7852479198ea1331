package dev.exhook.broker.internal.emulated;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.exhook.broker.internal.chain.HookMessage;
import dev.exhook.broker.internal.chain.Reply;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.Property;
import dev.exhook.proto.v3.ValuedResponse;
import java.util.ArrayList;
import java.util.List;

/** From protobuf to the chain's words and back. */
public final class ProtoMessages {
    private ProtoMessages() {}

    /** The message of the contract. */
    public static Message toProto(HookMessage message) {
        return Message.newBuilder()
                .setNode(message.node())
                .setId(message.id())
                .setQos(message.qos())
                .setFrom(message.from())
                .setTopic(message.topic())
                .setPayload(message.payload())
                .setTimestamp(message.timestamp())
                .putAllHeaders(message.headers())
                .build();
    }

    /** The message of the chain. */
    public static HookMessage fromProto(Message message) {
        return new HookMessage(
                message.getNode(),
                message.getId(),
                message.getQos(),
                message.getFrom(),
                message.getTopic(),
                message.getPayload(),
                message.getTimestamp(),
                message.getHeadersMap());
    }

    /** A {@code ValuedResponse}; bytes that are none count as a failed call (seen on both releases). */
    static Reply reply(ByteString bytes) {
        ValuedResponse response;
        try {
            response = ValuedResponse.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            return new Reply.Failed("not a ValuedResponse: " + e.getMessage());
        }
        return reply(response);
    }

    /** As the chain takes it: a type that the contract does not have stays what it is. */
    public static Reply reply(ValuedResponse response) {
        return new Reply.Valued(
                response.getTypeValue(),
                switch (response.getValueCase()) {
                    case BOOL_RESULT -> new Reply.Bool(response.getBoolResult());
                    case MESSAGE -> new Reply.Rewritten(fromProto(response.getMessage()));
                    case VALUE_NOT_SET -> new Reply.None();
                });
    }

    static List<Property> props(Properties properties, ProtocolVersion version) {
        List<Property> all = new ArrayList<>();
        properties.system().forEach((name, value) -> all.add(property(name, value.toString())));
        if (version == ProtocolVersion.V2 && !properties.user().isEmpty()) {
            all.add(property("User-Property", ErlangTerms.pairs(properties.user())));
        }
        return all;
    }

    static List<Property> userProps(Properties properties, ProtocolVersion version) {
        return version == ProtocolVersion.V2
                ? List.of()
                : properties.user().stream()
                        .map(pair -> property(pair.name(), pair.value()))
                        .toList();
    }

    private static Property property(String name, String value) {
        return Property.newBuilder().setName(name).setValue(value).build();
    }
}
