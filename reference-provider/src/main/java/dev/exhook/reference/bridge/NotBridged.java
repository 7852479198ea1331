package dev.exhook.reference.bridge;

/** Why Kafka does not have a message. It has no stack trace: in an outage there is one for each message. */
public final class NotBridged extends Exception {
    private static final long serialVersionUID = 1L;

    NotBridged(String reason) {
        super("the message did not reach Kafka: " + reason, null, false, false);
    }
}
