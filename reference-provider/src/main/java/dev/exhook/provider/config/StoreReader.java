package dev.exhook.provider.config;

import dev.exhook.provider.store.QueueLimits;
import dev.exhook.provider.store.Retention;
import dev.exhook.provider.store.StoreMode;
import dev.exhook.provider.store.StoreMode.AfterReply;
import dev.exhook.provider.store.StoreMode.BeforeReply;
import dev.exhook.provider.store.StoreMode.OnFailure;
import dev.exhook.provider.store.StoreMode.Overflow;
import dev.exhook.provider.store.StoreSettings;
import dev.exhook.provider.topic.TopicFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The section {@code store}. */
final class StoreReader {
    private StoreReader() {}

    static StoreSettings read(Value value) throws ConfigException {
        Section section =
                value.section("mode", "topics", "timeout", "on_failure", "overflow", "queue", "retention", "flush");
        return new StoreSettings(
                topics(section.find("topics")),
                mode(section),
                queue(section.find("queue")),
                retention(section.find("retention")),
                duration(section.find("flush"), StoreSettings.DEFAULT_FLUSH));
    }

    private static List<TopicFilter> topics(@Nullable Value value) throws ConfigException {
        if (value == null) {
            return List.of();
        }
        List<TopicFilter> topics = new ArrayList<>();
        for (Value topic : value.list()) {
            topics.add(topic.parsed(TopicFilter::of));
        }
        if (topics.isEmpty()) {
            throw value.error("expected at least one topic filter; without the key, every message is stored");
        }
        return topics;
    }

    private static StoreMode mode(Section section) throws ConfigException {
        Mode mode = section.required("mode").oneOf(EnumSet.allOf(Mode.class));
        Value timeout = section.find("timeout");
        Value onFailure = section.find("on_failure");
        Value overflow = section.find("overflow");
        switch (mode) {
            case BEFORE_REPLY -> {
                refuse(overflow, "is for mode after_reply; before_reply has on_failure");
                return new BeforeReply(
                        duration(timeout, StoreSettings.DEFAULT_TIMEOUT),
                        onFailure == null ? OnFailure.FAIL : onFailure.oneOf(EnumSet.allOf(OnFailure.class)));
            }
            case AFTER_REPLY -> {
                refuse(timeout, "is for mode before_reply: after_reply waits for nothing");
                refuse(onFailure, "is for mode before_reply; after_reply has overflow");
                return new AfterReply(
                        overflow == null ? Overflow.REJECT : overflow.oneOf(EnumSet.allOf(Overflow.class)));
            }
        }
        throw new AssertionError(mode);
    }

    private static void refuse(@Nullable Value value, String why) throws ConfigException {
        if (value != null) {
            throw value.error(why);
        }
    }

    private static QueueLimits queue(@Nullable Value value) throws ConfigException {
        if (value == null) {
            return QueueLimits.DEFAULTS;
        }
        Section section = value.section("max_messages", "max_bytes", "max_batch");
        return new QueueLimits(
                number(section.find("max_messages"), QueueLimits.DEFAULTS.maxMessages()),
                number(section.find("max_bytes"), Math.toIntExact(QueueLimits.DEFAULTS.maxBytes())),
                number(section.find("max_batch"), QueueLimits.DEFAULTS.maxBatch()));
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
                age == null ? null : age.parsed(Durations::parse), rows == null ? null : (long) number(rows, 0));
    }

    private static Duration duration(@Nullable Value value, Duration otherwise) throws ConfigException {
        return value == null ? otherwise : value.parsed(Durations::parse);
    }

    private static int number(@Nullable Value value, int otherwise) throws ConfigException {
        return value == null ? otherwise : value.integer(1, Integer.MAX_VALUE);
    }

    private enum Mode {
        BEFORE_REPLY,
        AFTER_REPLY
    }
}
