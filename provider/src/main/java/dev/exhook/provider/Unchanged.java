package dev.exhook.provider;

import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.ValuedResponse;

/** No opinion on a message. */
enum Unchanged implements Publish, Ingress {
    INSTANCE;

    @Override
    public Message applyTo(Message original) {
        return original;
    }

    @Override
    public ValuedResponse toResponse(Message original) {
        return Decision.IGNORE.toResponse();
    }
}
