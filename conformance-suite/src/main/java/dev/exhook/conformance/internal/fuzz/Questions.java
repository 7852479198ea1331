package dev.exhook.conformance.internal.fuzz;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.exhook.conformance.internal.replay.AnswersAgain;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import java.util.Optional;

/** Questions that a provider decides on, and whether two answers to one of them decide the same. */
final class Questions {
    /** Where the digits of a message's id begin that are not its time. */
    private static final int COUNTER = 16;

    private Questions() {}

    static boolean isOne(Rpc rpc) {
        return rpc.hook().filter(Hook::isValued).isPresent();
    }

    /** The question once more: EMQX never asks twice about a message of the same id, so that gets another one. */
    static Message again(Message request) {
        return ofMessage(
                request,
                "id",
                id -> ((String) id).length() <= COUNTER
                        ? id
                        : ((String) id).substring(0, COUNTER) + "F" + ((String) id).substring(COUNTER + 1));
    }

    /** What a question has in common with another one about the same. */
    static ByteString key(Rpc rpc, Message request) {
        Message same = ofMessage(ofMessage(request, "id", id -> ""), "timestamp", time -> 0L);
        FieldDescriptor client = same.getDescriptorForType().findFieldByName("clientinfo");
        if (client != null && same.hasField(client)) {
            Message info = (Message) same.getField(client);
            FieldDescriptor port = info.getDescriptorForType().findFieldByName("peerport");
            if (port != null) {
                same = same.toBuilder()
                        .setField(client, info.toBuilder().clearField(port).build())
                        .build();
            }
        }
        return ByteString.copyFromUtf8(rpc.methodName()).concat(same.toByteString());
    }

    private interface Change {
        Object of(Object value);
    }

    private static Message ofMessage(Message request, String name, Change change) {
        FieldDescriptor holder = request.getDescriptorForType().findFieldByName("message");
        if (holder == null || !request.hasField(holder)) {
            return request;
        }
        Message message = (Message) request.getField(holder);
        FieldDescriptor field = message.getDescriptorForType().findFieldByName(name);
        return request.toBuilder()
                .setField(
                        holder,
                        message.toBuilder()
                                .setField(field, change.of(message.getField(field)))
                                .build())
                .build();
    }

    /** As {@code CONTINUE true}; empty where the call failed. */
    static Optional<String> decision(Exchange exchange) {
        return exchange.reply().map(AnswersAgain::decision);
    }
}
