package dev.exhook.reference.config;

import dev.exhook.reference.sink.SinkMode.Overflow;
import dev.exhook.reference.store.Retention;
import dev.exhook.reference.store.StoreSettings;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The section {@code store}. */
final class StoreReader {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration MAX_FLUSH = Duration.ofMinutes(10);
    private static final Duration MIN_AGE = Duration.ofSeconds(1);
    private static final Duration MAX_AGE = Duration.ofDays(36_500);

    private StoreReader() {}

    static StoreSettings read(Value value) throws ConfigException {
        Section section =
                value.section("mode", "topics", "timeout", "on_failure", "overflow", "queue", "retention", "flush");
        Value topics = section.find("topics");
        Section queue = queueSection(section.find("queue"));
        return new StoreSettings(
                topics == null ? List.of() : topics.topicFilters(),
                SinkModeReader.read(section, EnumSet.allOf(Overflow.class)),
                queue == null ? StoreSettings.DEFAULT_QUEUE : QueueReader.limits(queue, StoreSettings.DEFAULT_QUEUE),
                queue == null ? StoreSettings.DEFAULT_MAX_BATCH : maxBatch(queue),
                retention(section.find("retention")),
                section.duration("flush", SHORTEST, MAX_FLUSH, StoreSettings.DEFAULT_FLUSH));
    }

    private static @Nullable Section queueSection(@Nullable Value value) throws ConfigException {
        return value == null ? null : value.section("max_messages", "max_bytes", "max_batch");
    }

    private static int maxBatch(Section queue) throws ConfigException {
        return number(queue.find("max_batch"), StoreSettings.DEFAULT_MAX_BATCH);
    }

    private static Retention retention(@Nullable Value value) throws ConfigException {
        if (value == null) {
            return Retention.FOREVER;
        }
        Section section = value.section("max_age", "max_rows");
        Value age = section.find("max_age");
        Value rows = section.find("max_rows");
        if (age == null && rows == null) {
            throw value.error("expected max_age, max_rows or both");
        }
        return new Retention(
                age == null ? null : age.duration(MIN_AGE, MAX_AGE), rows == null ? null : (long) number(rows, 0));
    }

    private static int number(@Nullable Value value, int otherwise) throws ConfigException {
        return value == null ? otherwise : value.integer(1, Integer.MAX_VALUE);
    }
}
