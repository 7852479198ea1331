package dev.exhook.reference.bridge;

import dev.exhook.provider.UnavailableException;

/** A message did not reach Kafka. EMQX gets UNAVAILABLE. */
public final class NotBridged extends UnavailableException {
    private static final long serialVersionUID = 1L;

    NotBridged(String reason) {
        super("the message did not reach Kafka: " + reason);
    }
}
