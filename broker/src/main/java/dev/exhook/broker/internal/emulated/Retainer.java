package dev.exhook.broker.internal.emulated;

import dev.exhook.broker.internal.chain.Topics;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Retained messages. EMQX stores them before its providers are asked (priority 930 against 100): neither a rewriting
 * nor a blocking keeps the original from being retained (seen on 5.8.9 and 5.10.3).
 */
final class Retainer {
    private final Map<String, MqttMessage> messages = new HashMap<>();

    /** Looks at a message on its way in: a retained one is stored, an empty one clears its topic. */
    void look(MqttMessage message) {
        if (message.flags().retain()) {
            if (message.payload().isEmpty()) {
                messages.remove(message.topic());
            } else {
                messages.put(message.topic(), message.asRetained());
            }
        }
    }

    /** The messages that a new subscriber gets, in the order in which it gets them. */
    List<MqttMessage> matching(String filter, long now) {
        messages.values().removeIf(message -> message.isExpired(now));
        return messages.values().stream()
                .filter(message -> Topics.matches(message.topic(), filter))
                .sorted(Comparator.comparing(MqttMessage::topic, RetainedOrder.of(filter)))
                .toList();
    }
}
