package dev.exhook.broker.internal.emulated.mqtt;

/** A pair that MQTT 5 carries without looking at it; names may repeat, order is kept. */
public record UserProperty(String name, String value) {}
