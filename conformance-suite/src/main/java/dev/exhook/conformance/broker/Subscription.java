package dev.exhook.conformance.broker;

import dev.exhook.conformance.broker.mqtt.SubscriptionOptions;
import dev.exhook.conformance.broker.mqtt.TopicFilter;
import java.util.Optional;

/**
 * What a session is subscribed to.
 *
 * @param identifier MQTT 5's Subscription-Identifier
 */
record Subscription(TopicFilter filter, SubscriptionOptions options, Optional<Long> identifier) {}
