package dev.exhook.conformance.internal.rules;

import dev.exhook.proto.v3.ValuedResponse;

/** Replies that decide, in words. */
final class Decisions {
    private Decisions() {}

    /** As {@code STOP_AND_RETURN false}, or {@code CONTINUE with topic [a/b], QoS 1, 12 bytes}. */
    static String text(ValuedResponse reply) {
        return reply.getType()
                + switch (reply.getValueCase()) {
                    case BOOL_RESULT -> " " + reply.getBoolResult();
                    case MESSAGE ->
                        " with topic [" + reply.getMessage().getTopic() + "], QoS "
                                + Integer.toUnsignedString(reply.getMessage().getQos()) + ", "
                                + reply.getMessage().getPayload().size() + " bytes";
                    case VALUE_NOT_SET -> " without a value";
                };
    }
}
