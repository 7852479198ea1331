package dev.exhook.provider;

import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.ValuedResponse;

/**
 * The answer to message.publish. A handler never builds a message: it says what shall change, and the reply is made
 * from a copy of EMQX's own. EMQX takes over QoS, topic and payload of a returned message whether they were set or not.
 */
public sealed interface Publish permits Unchanged, Rewrite, Drop {

    /**
     * The message goes on as it is; later providers are asked. Nothing is sent back, so this is the cheapest answer.
     */
    static Publish unchanged() {
        return Unchanged.INSTANCE;
    }

    /**
     * The message is delivered to nobody and no later provider is asked. The publisher gets its normal acknowledgement.
     * It does not undo what EMQX does before its providers: a retained message is stored, rules and bridges have run.
     */
    static Drop drop() {
        return Drop.AT_ONCE;
    }

    /** The message goes on with changes, to be named on the result; later providers get the changed message. */
    static Rewrite rewrite() {
        return Rewrite.NOTHING;
    }

    /** Returns whether a provider has dropped this message: it is delivered to nobody unless a later one lifts that. */
    static boolean isDropped(Message message) {
        return Rewrite.DROPPED.equals(message.getHeadersMap().get(Rewrite.ALLOW_PUBLISH));
    }

    /** The message as it goes on after this answer. */
    Message applyTo(Message original);

    /** The reply as it goes over the wire, to a request with this message. */
    ValuedResponse toResponse(Message original);
}
