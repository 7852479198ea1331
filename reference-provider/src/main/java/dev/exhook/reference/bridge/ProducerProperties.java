package dev.exhook.reference.bridge;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The producer's properties: those that make the promises, and those that the configuration adds. */
public final class ProducerProperties {
    /** How long a queue waits for news of a topic before it looks at the clock again. */
    private static final Duration MAX_BLOCK = Duration.ofSeconds(1);

    /** A broker that has not answered by then is taken for dead, and the message sent again. */
    private static final Duration MAX_REQUEST_TIMEOUT = Duration.ofSeconds(10);

    /** More than the provider's server takes, unless configured: what is too large for a Kafka topic, Kafka decides. */
    private static final int MAX_REQUEST_BYTES = 17 << 20;

    private static final Map<String, String> OWN = Map.ofEntries(
            Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "it is bootstrap_servers"),
            Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "it is compression"),
            Map.entry(ProducerConfig.LINGER_MS_CONFIG, "it is linger"),
            Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "it is delivery_timeout"),
            Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "it follows from delivery_timeout"),
            Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, "the bridge never blocks its callers"),
            Map.entry(ProducerConfig.ACKS_CONFIG, "it is always all"),
            Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "it is always true"),
            Map.entry(ProducerConfig.RETRIES_CONFIG, "delivery_timeout bounds retries"),
            Map.entry(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "the bridge has no transactions"),
            Map.entry(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, "keys are bytes"),
            Map.entry(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, "values are bytes"));

    private ProducerProperties() {}

    /** Why the bridge's configuration cannot have this property; empty if it can. Never repeats the value. */
    public static Optional<String> problemOf(String name, String value) {
        if (OWN.containsKey(name)) {
            return Optional.of(name + " is set by the bridge: " + OWN.get(name));
        }
        if (!ProducerConfig.configNames().contains(name)) {
            return Optional.of("Kafka's producer has no property \"" + name + "\"");
        }
        try {
            ProducerConfig.configDef().parse(withSerializers(Map.of(name, value)));
            return Optional.empty();
        } catch (ConfigException e) {
            // Kafka's own message would repeat the value, which may be a secret.
            return Optional.of("not a value for " + name);
        }
    }

    static Map<String, Object> of(KafkaSettings settings) {
        Map<String, Object> all = new HashMap<>();
        all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        all.putAll(settings.properties());
        long delivery = settings.deliveryTimeout().toMillis();
        all.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, String.join(",", settings.bootstrapServers()));
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, settings.compression().kafkaName());
        all.put(ProducerConfig.LINGER_MS_CONFIG, settings.linger().toMillis());
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.toIntExact(delivery));
        all.put(
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                Math.toIntExact(Math.min(MAX_REQUEST_TIMEOUT.toMillis(), delivery / 2)));
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK.toMillis());
        return all;
    }

    private static Map<String, Object> withSerializers(Map<String, ?> properties) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");
        all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return all;
    }
}
