package dev.exhook.broker.internal.emulated.mqtt;

import com.google.protobuf.ByteString;

/** The message that a client leaves with its CONNECT, for the case that it goes without saying goodbye. */
public record Will(String topic, ByteString payload, int qos, boolean retain, Properties properties) {}
