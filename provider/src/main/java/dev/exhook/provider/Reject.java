package dev.exhook.provider;

import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.ValuedResponse;

/** The publish is refused. */
enum Reject implements Ingress {
    INSTANCE;

    @Override
    public ValuedResponse toResponse(Message original) {
        return Decision.DENY.toResponse();
    }
}
