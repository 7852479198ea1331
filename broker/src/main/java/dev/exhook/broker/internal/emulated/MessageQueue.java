package dev.exhook.broker.internal.emulated;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Messages that wait for their subscriber ({@code emqx_mqueue}). A full queue drops its oldest; no hook tells of it.
 */
final class MessageQueue {
    private final int maxLength;
    private final Deque<MqttMessage> messages = new ArrayDeque<>();

    MessageQueue(int maxLength) {
        this.maxLength = maxLength;
    }

    void add(MqttMessage message) {
        if (messages.size() == maxLength) {
            messages.remove();
        }
        messages.add(message);
    }

    /** The oldest that has not expired. */
    Optional<MqttMessage> poll(long now) {
        while (!messages.isEmpty() && messages.element().isExpired(now)) {
            messages.remove();
        }
        return Optional.ofNullable(messages.poll());
    }
}
