package dev.exhook.broker.internal.emulated;

/**
 * A message on its way to a subscriber.
 *
 * @param filter the filter that it matched, as the subscriber's session knows it
 */
record Delivery(String filter, MqttMessage message) {}
