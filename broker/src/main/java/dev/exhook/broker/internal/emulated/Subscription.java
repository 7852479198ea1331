package dev.exhook.broker.internal.emulated;

import dev.exhook.broker.internal.emulated.mqtt.SubscriptionOptions;
import dev.exhook.broker.internal.emulated.mqtt.TopicFilter;
import java.util.Optional;

/**
 * A subscription of a session.
 *
 * @param identifier MQTT 5's Subscription-Identifier
 */
record Subscription(TopicFilter filter, SubscriptionOptions options, Optional<Long> identifier) {}
