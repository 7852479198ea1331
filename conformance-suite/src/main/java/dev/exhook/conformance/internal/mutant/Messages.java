package dev.exhook.conformance.internal.mutant;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.ValuedResponse;
import java.util.function.UnaryOperator;

/** The messages of message.publish, read and returned. */
final class Messages {
    private Messages() {}

    /** The message in a request of message.publish. */
    static Message of(com.google.protobuf.Message request) {
        return ((MessagePublishRequest) request).getMessage();
    }

    /** Returns each message after a change. */
    static RawProvider.Script returning(UnaryOperator<Message> change) {
        return Defects.answering(
                Rpc.ON_MESSAGE_PUBLISH,
                request -> ValuedResponse.newBuilder()
                        .setMessage(change.apply(of(request)))
                        .build());
    }
}
