package dev.exhook.provider;

import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.ValuedResponse;

/**
 * The answer to message.ingress, which EMQX 6.3 and later ask before they authorize a publish. Any other shape of reply
 * makes EMQX reject the message.
 */
public sealed interface Ingress permits Unchanged, Rewrite, Reject {

    /** The message goes on as it is; later providers are asked. */
    static Ingress unchanged() {
        return Unchanged.INSTANCE;
    }

    /** The publish is refused as not authorized. */
    static Ingress reject() {
        return Reject.INSTANCE;
    }

    /** The message goes on with changes, to be named on the result; later providers get the changed message. */
    static Rewrite rewrite() {
        return Rewrite.NOTHING;
    }

    /** The reply as it goes over the wire, to a request with this message. */
    ValuedResponse toResponse(Message original);
}
