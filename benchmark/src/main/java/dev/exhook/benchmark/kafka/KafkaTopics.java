package dev.exhook.benchmark.kafka;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/** What a broker has. */
final class KafkaTopics implements AutoCloseable {
    private final Admin admin;

    KafkaTopics(String bootstrap) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    /** How many records are in this topic, of which none was ever deleted. */
    long records(String topic) throws IOException, InterruptedException {
        try {
            TopicDescription description =
                    admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
            if (description == null) {
                throw new IOException("expected the topic " + topic + " in Kafka");
            }
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            description
                    .partitions()
                    .forEach(partition ->
                            ends.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest()));
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(ListOffsetsResultInfo::offset)
                    .sum();
        } catch (ExecutionException e) {
            throw new IOException("Kafka does not say what is in " + topic + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
