package dev.exhook.conformance.internal.engine;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import java.util.Locale;

/** The decision of a reply, as coarse as is needed to see whether replies ever differ. */
enum Decision {
    /** IGNORE, or nothing that EMQX takes for a decision. */
    NONE("IGNORE"),
    YES("yes"),
    NO("no"),
    UNCHANGED("the message unchanged"),
    CHANGED("another message"),
    DROPPED("the message not to be published");

    private final String words;

    Decision(String words) {
        this.words = words;
    }

    static Decision of(ValuedResponse reply, com.google.protobuf.Message request) {
        if (reply.getType() == ResponsedType.IGNORE) {
            return NONE;
        }
        return switch (reply.getValueCase()) {
            case BOOL_RESULT -> reply.getBoolResult() ? YES : NO;
            case MESSAGE -> of(reply.getMessage(), request);
            case VALUE_NOT_SET -> NONE;
        };
    }

    /** By the fields that EMQX takes over: emqx_exhook_handler:assign_to_message/2. */
    private static Decision of(Message returned, com.google.protobuf.Message request) {
        Message sent = sent(request);
        boolean same = returned.getTopic().equals(sent.getTopic())
                && returned.getQos() == sent.getQos()
                && returned.getPayload().equals(sent.getPayload())
                && allowPublish(returned).equals(allowPublish(sent));
        if (same) {
            return UNCHANGED;
        }
        return allowPublish(returned).equals("false") ? DROPPED : CHANGED;
    }

    /** As it came: a provider before this one in the chain may have dropped the message already. */
    private static String allowPublish(Message message) {
        return message.getHeadersOrDefault("allow_publish", "");
    }

    /** A v2 request reads as its v3 namesake. */
    private static Message sent(com.google.protobuf.Message request) {
        try {
            return MessagePublishRequest.parseFrom(request.toByteString()).getMessage();
        } catch (InvalidProtocolBufferException e) {
            return Message.getDefaultInstance(); // a request that was made unreadable on purpose
        }
    }

    /** In one word, for tables. */
    String kind() {
        return this == NONE ? "ignore" : name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return words;
    }
}
