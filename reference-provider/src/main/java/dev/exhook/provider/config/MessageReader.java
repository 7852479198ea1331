package dev.exhook.provider.config;

import dev.exhook.provider.message.MessageLimits;
import dev.exhook.provider.message.MessagePolicy;
import dev.exhook.provider.topic.TopicFilter;
import java.util.ArrayList;
import java.util.List;

/** The section {@code message}. */
final class MessageReader {
    private MessageReader() {}

    static MessagePolicy read(Value value) throws ConfigException {
        Section section = value.section("max_payload_bytes", "drop_topics");
        List<TopicFilter> dropTopics = new ArrayList<>();
        for (Value topic : section.list("drop_topics")) {
            dropTopics.add(topic.parsed(TopicFilter::of));
        }
        Value bytes = section.find("max_payload_bytes");
        if (bytes == null && dropTopics.isEmpty()) {
            throw value.error("expected max_payload_bytes or drop_topics: without, every publish would be asked about"
                    + " for nothing");
        }
        return new MessageLimits(bytes == null ? Long.MAX_VALUE : bytes.integer(0, Integer.MAX_VALUE), dropTopics);
    }
}
