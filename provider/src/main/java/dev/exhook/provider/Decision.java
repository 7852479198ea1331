package dev.exhook.provider;

import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;

/** The answer to client.authenticate and client.authorize. */
public enum Decision {
    /** Yes, and no later provider is asked. */
    ALLOW(ResponsedType.STOP_AND_RETURN, true),
    /** No, and no later provider is asked. */
    DENY(ResponsedType.STOP_AND_RETURN, false),
    /** Yes, unless a later provider says no. */
    ALLOW_AND_CONTINUE(ResponsedType.CONTINUE, true),
    /** No, unless a later provider says yes. */
    DENY_AND_CONTINUE(ResponsedType.CONTINUE, false),
    /**
     * No opinion: what was decided so far stands. On client.authenticate that is no safe answer for a client that shall
     * come in: when nobody else decides, EMQX up to 5.8 refuses the client and EMQX from 5.9 on admits it (seen on
     * 5.8.9 and 5.10.3).
     */
    IGNORE(ValuedResponse.newBuilder().setType(ResponsedType.IGNORE).build());

    private final ValuedResponse response;

    Decision(ResponsedType type, boolean allowed) {
        this(ValuedResponse.newBuilder().setType(type).setBoolResult(allowed).build());
    }

    Decision(ValuedResponse response) {
        this.response = response;
    }

    /** The reply as it goes over the wire. */
    public ValuedResponse toResponse() {
        return response;
    }
}
