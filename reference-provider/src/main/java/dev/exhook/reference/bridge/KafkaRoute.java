package dev.exhook.reference.bridge;

import dev.exhook.provider.TopicFilter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which messages go to a Kafka topic. The Kafka topic is fixed: no client can make Kafka create topics.
 *
 * @param topics messages to topics that one of these matches
 * @param to the Kafka topic
 */
public record KafkaRoute(List<TopicFilter> topics, String to) {
    private static final Pattern KAFKA_TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    public KafkaRoute {
        topics = List.copyOf(topics);
    }

    /** Why Kafka would refuse a topic of this name; empty if it would not. */
    public static Optional<String> problemOf(String kafkaTopic) {
        return KAFKA_TOPIC.matcher(kafkaTopic).matches() && !kafkaTopic.equals(".") && !kafkaTopic.equals("..")
                ? Optional.empty()
                : Optional.of(
                        "a Kafka topic has 1 to 249 of the characters a-z, A-Z, 0-9, '.', '_' and '-', and is not \".\""
                                + " or \"..\"");
    }

    boolean takes(TopicFilter topic) {
        for (TopicFilter filter : topics) {
            if (filter.covers(topic)) {
                return true;
            }
        }
        return false;
    }
}
