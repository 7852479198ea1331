package dev.exhook.provider.config;

import dev.exhook.provider.store.QueueLimits;
import dev.exhook.provider.store.Retention;
import dev.exhook.provider.store.StoreMode;
import dev.exhook.provider.store.StoreMode.AfterReply;
import dev.exhook.provider.store.StoreMode.BeforeReply;
import dev.exhook.provider.store.StoreMode.OnFailure;
import dev.exhook.provider.store.StoreMode.Overflow;
import dev.exhook.provider.store.StoreSettings;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The section {@code store}. */
final class StoreReader {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    /** EMQX waits at most as long as it is told to; nobody tells it to wait for minutes. */
    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(1);

    private static final Duration MAX_FLUSH = Duration.ofMinutes(10);
    private static final Duration MIN_AGE = Duration.ofSeconds(1);
    private static final Duration MAX_AGE = Duration.ofDays(36_500);

    private StoreReader() {}

    static StoreSettings read(Value value) throws ConfigException {
        Section section =
                value.section("mode", "topics", "timeout", "on_failure", "overflow", "queue", "retention", "flush");
        Value topics = section.find("topics");
        return new StoreSettings(
                topics == null ? List.of() : topics.topicFilters(),
                mode(section),
                queue(section.find("queue")),
                retention(section.find("retention")),
                section.duration("flush", SHORTEST, MAX_FLUSH, StoreSettings.DEFAULT_FLUSH));
    }

    private static StoreMode mode(Section section) throws ConfigException {
        return switch (section.required("mode").oneOf(EnumSet.allOf(Mode.class))) {
            case BEFORE_REPLY -> beforeReply(section);
            case AFTER_REPLY -> afterReply(section);
        };
    }

    private static BeforeReply beforeReply(Section section) throws ConfigException {
        refuse(section.find("overflow"), "is for mode after_reply; before_reply has on_failure");
        return new BeforeReply(
                section.duration("timeout", SHORTEST, MAX_TIMEOUT, StoreSettings.DEFAULT_TIMEOUT),
                section.find("on_failure", EnumSet.allOf(OnFailure.class), OnFailure.FAIL));
    }

    private static AfterReply afterReply(Section section) throws ConfigException {
        refuse(section.find("timeout"), "is for mode before_reply: after_reply waits for nothing");
        refuse(section.find("on_failure"), "is for mode before_reply; after_reply has overflow");
        return new AfterReply(section.find("overflow", EnumSet.allOf(Overflow.class), Overflow.REJECT));
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
                age == null ? null : age.duration(MIN_AGE, MAX_AGE), rows == null ? null : (long) number(rows, 0));
    }

    private static int number(@Nullable Value value, int otherwise) throws ConfigException {
        return value == null ? otherwise : value.integer(1, Integer.MAX_VALUE);
    }

    private enum Mode {
        BEFORE_REPLY,
        AFTER_REPLY
    }
}
