package dev.exhook.reference.bridge;

import dev.exhook.reference.queue.QueueLimits;
import dev.exhook.reference.sink.SinkMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the bridge to Kafka.
 *
 * @param bootstrapServers {@code HOST:PORT} of brokers to begin with
 * @param routes the first that takes a message says where it goes; a message that none takes is not bridged
 * @param presenceTopic the Kafka topic that changes of presence go to; null: none does
 * @param linger how long a batch waits for more messages
 * @param deliveryTimeout how long a message is tried for at least; at most, twice that
 * @param queue what may wait for Kafka, from being taken to being acknowledged. A record counts with its key, value and
 *     headers, and what Java needs for it
 * @param flush how long closing waits for the queue to empty
 * @param properties further properties of Kafka's producer, such as those of SASL and TLS; never printed
 */
public record KafkaSettings(
        List<String> bootstrapServers,
        List<KafkaRoute> routes,
        @Nullable String presenceTopic,
        RecordKey key,
        RecordValue value,
        SinkMode mode,
        Compression compression,
        Duration linger,
        Duration deliveryTimeout,
        QueueLimits queue,
        Duration flush,
        Map<String, String> properties) {
    public static final QueueLimits DEFAULT_QUEUE = new QueueLimits(100_000, 64L << 20);
    public static final Duration DEFAULT_DELIVERY_TIMEOUT = Duration.ofMinutes(2);
    public static final Duration DEFAULT_FLUSH = Duration.ofSeconds(5);
    /** Kafka's own default. In the mode before_reply there is no linger. */
    public static final Duration DEFAULT_LINGER_AFTER_REPLY = Duration.ofMillis(5);

    /** Half of the shortest delivery timeout, so that a request fits into what is left. */
    public static final Duration MAX_LINGER = Duration.ofSeconds(1);

    public static final Duration MIN_DELIVERY_TIMEOUT = Duration.ofSeconds(2);

    public KafkaSettings {
        bootstrapServers = List.copyOf(bootstrapServers);
        routes = List.copyOf(routes);
        properties = Map.copyOf(properties);
        if (linger.compareTo(MAX_LINGER) > 0 || deliveryTimeout.compareTo(MIN_DELIVERY_TIMEOUT) < 0) {
            throw new IllegalArgumentException(
                    "expected a linger of at most " + MAX_LINGER + " and a delivery timeout of at least "
                            + MIN_DELIVERY_TIMEOUT + ", found " + linger + " and " + deliveryTimeout);
        }
    }

    /** The Kafka topics that something may go to. */
    List<String> kafkaTopics() {
        return Stream.concat(routes.stream().map(KafkaRoute::to), Stream.ofNullable(presenceTopic))
                .distinct()
                .toList();
    }

    /** Everything but the values of the properties. */
    @Override
    public String toString() {
        return "KafkaSettings[bootstrapServers=" + bootstrapServers + ", routes=" + routes + ", presenceTopic="
                + presenceTopic + ", key=" + key + ", value="
                + value + ", mode=" + mode + ", compression=" + compression + ", linger=" + linger
                + ", deliveryTimeout="
                + deliveryTimeout + ", queue=" + queue + ", flush=" + flush + ", properties=" + properties.keySet()
                + "]";
    }
}
