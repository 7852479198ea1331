package dev.exhook.provider;

import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.ValuedResponse;

/** The publisher is disconnected. */
enum Disconnect implements Ingress {
    INSTANCE;

    @Override
    public ValuedResponse toResponse(Message original) {
        return Decision.DENY.toResponse();
    }
}
