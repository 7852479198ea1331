package dev.exhook.conformance.expect;

import com.google.protobuf.ByteString;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import java.util.Optional;

/**
 * What comes of a reply in EMQX when this provider decides alone: no built-in authenticator or source, EMQX's defaults.
 *
 * <p>Source: emqx_exhook_handler:merge_responsed_bool/2, merge_responsed_message/2 and assign_to_message/2; seen on
 * EMQX 5.8.9 (v2) and 5.10.3 (v3).
 */
final class Effect {
    private Effect() {}

    /** Whether the client comes in. Without a decision it does from 5.9 (v3) on, and does not up to 5.8 (v2). */
    static boolean admits(ValuedResponse reply, ProtocolVersion version) {
        if (crashesTheHook(reply)) {
            return true; // EMQX goes on as if nobody had been asked
        }
        return decision(reply).orElse(version == ProtocolVersion.V3);
    }

    /**
     * Whether the topic is allowed; empty when authorization.no_match decides and its default is not the same for all
     * brokers of this version: allow up to 5.10, deny from 6.0 on.
     */
    static Optional<Boolean> allows(ValuedResponse reply, ProtocolVersion version) {
        Optional<Boolean> decided = crashesTheHook(reply) ? Optional.empty() : decision(reply);
        return decided.isPresent() || version == ProtocolVersion.V3 ? decided : Optional.of(true);
    }

    private static Optional<Boolean> decision(ValuedResponse reply) {
        return decides(reply) && reply.hasBoolResult() ? Optional.of(reply.getBoolResult()) : Optional.empty();
    }

    /** What is published in place of {@code sent}; empty: nothing is. */
    static Optional<Published> publishes(ValuedResponse reply, Published sent) {
        if (!decides(reply) || !reply.hasMessage()) {
            return Optional.of(sent);
        }
        Message message = reply.getMessage();
        return "false".equals(message.getHeadersMap().get("allow_publish"))
                ? Optional.empty()
                : Optional.of(new Published(message.getTopic(), message.getQos(), message.getPayload()));
    }

    private static boolean decides(ValuedResponse reply) {
        return reply.getType() == ResponsedType.CONTINUE || reply.getType() == ResponsedType.STOP_AND_RETURN;
    }

    /** An unknown type with a value: function_clause, and failed_action does not count. */
    private static boolean crashesTheHook(ValuedResponse reply) {
        return reply.getType() == ResponsedType.UNRECOGNIZED && reply.hasBoolResult();
    }

    /**
     * What EMQX takes from a message.
     *
     * @param qos unsigned, as the provider may send any number
     */
    record Published(String topic, int qos, ByteString payload) {
        private static final int LONGEST = 40;

        /** As {@code topic [a/b], QoS 1, payload [21]}; long payloads by their size. */
        @Override
        public String toString() {
            String shown = payload.size() <= LONGEST && payload.isValidUtf8()
                    ? "[" + payload.toStringUtf8() + "]"
                    : "of " + payload.size() + " bytes";
            return "topic [" + topic + "], QoS " + Integer.toUnsignedString(qos) + ", payload " + shown;
        }
    }
}
