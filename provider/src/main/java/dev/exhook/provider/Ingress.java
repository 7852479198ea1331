package dev.exhook.provider;

import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.ValuedResponse;

/**
 * The answer to message.ingress, which EMQX 6.3 and later ask before they authorize a publish. Only the replies that
 * can be made here let the publisher stay connected: with any other shape, and with an error while
 * {@code failed_action} is deny, EMQX disconnects it (MQTT 5: reason 0x83). Seen on the pull request that brought the
 * hook, not yet on a release.
 */
public sealed interface Ingress permits Unchanged, IngressRewrite, IngressDrop, Disconnect {

    /** The message goes on as it is; later providers are asked. */
    static Ingress unchanged() {
        return Unchanged.INSTANCE;
    }

    /** The message goes on with changes, to be named on the result; later providers get the changed message. */
    static IngressRewrite rewrite() {
        return IngressRewrite.NOTHING;
    }

    /**
     * The message is delivered to nobody and no later provider is asked here; client.authorize and message.publish are
     * asked all the same. The publisher stays connected and is told that there was no subscriber (MQTT 5: reason 0x10).
     */
    static Ingress drop() {
        return IngressDrop.INSTANCE;
    }

    /**
     * The publisher is disconnected, whatever its QoS. To refuse a publish and keep the connection, {@link #drop} it,
     * or deny it in client.authorize.
     */
    static Ingress disconnect() {
        return Disconnect.INSTANCE;
    }

    /** The reply as it goes over the wire, to a request with this message. */
    ValuedResponse toResponse(Message original);
}
