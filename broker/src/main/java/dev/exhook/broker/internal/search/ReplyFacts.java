package dev.exhook.broker.internal.search;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.trace.Answer;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import java.util.Map;
import java.util.Optional;

/**
 * The facts that invariants and coverage ask of an answer.
 *
 * @param kind as {@code CONTINUE false}, {@code STOP_AND_RETURN message}, {@code UNAVAILABLE} or {@code ok}
 * @param stops whether it has the type STOP_AND_RETURN
 * @param decision its boolean
 * @param blocks whether its message has the header that forbids it
 */
record ReplyFacts(String kind, boolean stops, Optional<Boolean> decision, boolean blocks) {
    private static final ReplyFacts OK = new ReplyFacts("ok", false, Optional.empty(), false);

    static ReplyFacts of(Answer answer) {
        if (answer instanceof Answer.Failed failed) {
            return new ReplyFacts(failed.status().name(), false, Optional.empty(), false);
        }
        Message reply = ((Answer.Replied) answer).reply();
        FieldDescriptor type = reply.getDescriptorForType().findFieldByName("type");
        if (type == null) {
            return OK;
        }
        FieldDescriptor decision = reply.getDescriptorForType().findFieldByName("bool_result");
        Optional<Boolean> decided =
                reply.hasField(decision) ? Optional.of((Boolean) reply.getField(decision)) : Optional.empty();
        Optional<Message> message = CallFacts.message(reply, "message");
        String name = CallFacts.text(reply, "type");
        String value = message.map(any -> " message")
                .or(() -> decided.map(any -> " " + any))
                .orElse("");
        return new ReplyFacts(
                name + value,
                name.equals(ResponsedType.STOP_AND_RETURN.name()),
                decided,
                message.filter(ReplyFacts::forbids).isPresent());
    }

    private static boolean forbids(Message message) {
        try {
            Map<String, String> headers = dev.exhook.proto.v3.Message.parseFrom(message.toByteString())
                    .getHeadersMap();
            return "false".equals(headers.get("allow_publish"));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("the versions of the contract write messages differently", e);
        }
    }
}
