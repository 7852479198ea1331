package dev.exhook.provider.message;

import dev.exhook.proto.v3.Message;
import dev.exhook.provider.Publish;
import dev.exhook.provider.topic.TopicFilter;
import java.util.List;
import java.util.Optional;

/**
 * Drops messages that are too large or that go where none shall go.
 *
 * @param maxPayloadBytes the largest payload that passes, in bytes
 * @param dropTopics no message passes to a topic that one of these matches
 */
public record MessageLimits(long maxPayloadBytes, List<TopicFilter> dropTopics) implements MessagePolicy {
    public MessageLimits {
        dropTopics = List.copyOf(dropTopics);
    }

    @Override
    public Publish apply(Message message) {
        return message.getPayload().size() > maxPayloadBytes || isDropped(message.getTopic())
                ? Publish.drop()
                : Publish.unchanged();
    }

    private boolean isDropped(String name) {
        if (dropTopics.isEmpty()) {
            return false;
        }
        Optional<TopicFilter> topic = TopicFilter.parse(name);
        return topic.isPresent() && dropTopics.stream().anyMatch(dropped -> dropped.covers(topic.get()));
    }
}
