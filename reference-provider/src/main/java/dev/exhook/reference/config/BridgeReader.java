package dev.exhook.reference.config;

import dev.exhook.reference.bridge.KafkaSettings;
import dev.exhook.reference.sink.ConfiguredSink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code bridge}.
 *
 * @param kafka null: no messages go to Kafka, which has a queue of its own
 */
record BridgeReader(@Nullable KafkaSettings kafka, List<ConfiguredSink> sinks) {
    static final BridgeReader NONE = new BridgeReader(null, List.of());

    static BridgeReader read(Value value) throws ConfigException {
        SinkKinds kinds = SinkKinds.known();
        kinds.check(value, "kafka");
        Value kafka = value.entries().get("kafka");
        return new BridgeReader(kafka == null ? null : KafkaReader.read(kafka), kinds.read(value));
    }
}
