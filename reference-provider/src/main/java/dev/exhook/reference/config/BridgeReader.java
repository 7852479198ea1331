package dev.exhook.reference.config;

import dev.exhook.reference.bridge.KafkaSettings;

/** The section {@code bridge}. */
final class BridgeReader {
    private BridgeReader() {}

    static KafkaSettings read(Value value) throws ConfigException {
        return KafkaReader.read(value.section("kafka").required("kafka"));
    }
}
