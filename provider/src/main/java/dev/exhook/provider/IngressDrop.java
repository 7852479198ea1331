package dev.exhook.provider;

import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.ValuedResponse;

/** The message comes in and is delivered to nobody. */
enum IngressDrop implements Ingress {
    INSTANCE;

    @Override
    public ValuedResponse toResponse(Message original) {
        return Rewrite.response(true, Rewrite.dropped(original));
    }
}
