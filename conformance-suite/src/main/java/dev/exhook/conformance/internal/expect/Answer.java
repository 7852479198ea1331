package dev.exhook.conformance.internal.expect;

import dev.exhook.broker.internal.chain.Reply;
import dev.exhook.broker.internal.emulated.ProtoMessages;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;

/** A call of the provider, and the decision in its reply. */
record Answer(Exchange exchange, ValuedResponse response) {

    /** As the chain takes it. */
    Reply reply() {
        return ProtoMessages.reply(response);
    }

    /** Tells whether the provider has a word of its own on yes or no. */
    boolean decides() {
        ResponsedType type = response.getType();
        return response.hasBoolResult() && (type == ResponsedType.CONTINUE || type == ResponsedType.STOP_AND_RETURN);
    }

    /** The decision in words, as {@code STOP_AND_RETURN false} or {@code IGNORE without a value}. */
    @Override
    public String toString() {
        String type = response.getType() == ResponsedType.UNRECOGNIZED
                ? "type " + response.getTypeValue()
                : response.getType().name();
        return type
                + switch (response.getValueCase()) {
                    case BOOL_RESULT -> " " + response.getBoolResult();
                    case MESSAGE -> " with a message";
                    case VALUE_NOT_SET -> " without a value";
                };
    }
}
