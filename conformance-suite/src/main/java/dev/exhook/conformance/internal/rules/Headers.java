package dev.exhook.conformance.internal.rules;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.trace.Senders;

/** Changes {@code message.headers} of a request of any version. */
final class Headers {
    private Headers() {}

    /** The request with this header in its message; an older value of the same key is overridden. */
    static Message set(Message request, String key, String value) {
        Message message = (Message) Fields.get(request, "message");
        FieldDescriptor headers = message.getDescriptorForType().findFieldByName("headers");
        Message.Builder builder = message.toBuilder();
        Message entry = builder.newBuilderForField(headers)
                .setField(headers.getMessageType().findFieldByName("key"), key)
                .setField(headers.getMessageType().findFieldByName("value"), value)
                .build();
        return Fields.set(
                request, "message", builder.addRepeatedField(headers, entry).build());
    }

    /** The request with a message that no client sent: without headers, and with a sender that is none. */
    static Message without(Message request) {
        Message message = (Message) Fields.get(request, "message");
        FieldDescriptor headers = message.getDescriptorForType().findFieldByName("headers");
        Message bare = message.toBuilder().clearField(headers).build();
        return Fields.set(Fields.set(request, "message", bare), "message.from", Senders.REST_API);
    }
}
