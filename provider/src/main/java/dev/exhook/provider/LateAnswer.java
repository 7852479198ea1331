package dev.exhook.provider;

import com.google.protobuf.Message;
import dev.exhook.proto.Hook;
import dev.exhook.proto.v3.EmptySuccess;
import dev.exhook.proto.v3.MessageIngressRequest;
import dev.exhook.proto.v3.MessagePublishRequest;
import java.util.Optional;

/**
 * The answer in place of a handler that takes too long. Notifications are always answered with success: nothing
 * hangs on their answer, and their handler goes on.
 */
public enum LateAnswer {
    /** The status DEADLINE_EXCEEDED: EMQX does what its {@code failed_action} says. */
    ERROR,
    /** No: the client is refused, the topic is denied, the message is dropped. */
    DENY,
    /** No opinion: see {@link Decision#IGNORE} for what EMQX makes of it; a message goes on unchanged. */
    IGNORE;

    /** The reply to this request; empty means the error. */
    Optional<Message> replyTo(Hook hook, Message request) {
        if (!hook.isValued()) {
            return Optional.of(EmptySuccess.getDefaultInstance());
        }
        return switch (this) {
            case ERROR -> Optional.empty();
            case IGNORE -> Optional.of(Decision.IGNORE.toResponse());
            case DENY -> Optional.of(denial(request));
        };
    }

    private static Message denial(Message request) {
        if (request instanceof MessagePublishRequest publish) {
            return Publish.drop().toResponse(publish.getMessage());
        }
        return request instanceof MessageIngressRequest ingress
                ? Ingress.drop().toResponse(ingress.getMessage())
                : Decision.DENY.toResponse();
    }
}
