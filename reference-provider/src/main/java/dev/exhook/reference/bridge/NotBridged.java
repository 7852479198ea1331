package dev.exhook.reference.bridge;

import dev.exhook.provider.UnavailableException;

/** Why Kafka does not have a message. EMQX gets UNAVAILABLE. */
public final class NotBridged extends UnavailableException {
    private static final long serialVersionUID = 1L;

    NotBridged(String reason) {
        super("the message did not reach Kafka: " + reason);
    }
}
