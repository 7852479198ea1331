package dev.exhook.reference.config;

import dev.exhook.reference.queue.QueueLimits;
import dev.exhook.reference.sink.SinkMode.Overflow;
import dev.exhook.reference.sink.SinkSettings;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

/** The keys that every sink with a queue has. */
final class SinkReader {
    private static final List<String> KEYS =
            List.of("mode", "topics", "timeout", "on_failure", "overflow", "queue", "flush");
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration MAX_FLUSH = Duration.ofMinutes(10);

    private SinkReader() {}

    /** The section of a sink that has these keys too. */
    static Section section(Value value, List<String> more) throws ConfigException {
        return value.section(Stream.concat(KEYS.stream(), more.stream()).toArray(String[]::new));
    }

    /**
     * Reads them.
     *
     * @param maxBatch unless it is configured
     */
    static SinkSettings read(Section section, int maxBatch) throws ConfigException {
        Value topics = section.find("topics");
        Value value = section.find("queue");
        Section queue = value == null ? null : value.section("max_messages", "max_bytes", "max_batch");
        QueueLimits limits =
                queue == null ? SinkSettings.DEFAULT_QUEUE : QueueReader.limits(queue, SinkSettings.DEFAULT_QUEUE);
        Value batch = queue == null ? null : queue.find("max_batch");
        return new SinkSettings(
                topics == null ? List.of() : topics.topicFilters(),
                SinkModeReader.read(section, EnumSet.allOf(Overflow.class)),
                limits,
                batch == null ? maxBatch : batch.integer(1, Integer.MAX_VALUE),
                section.duration("flush", SHORTEST, MAX_FLUSH, SinkSettings.DEFAULT_FLUSH));
    }
}
