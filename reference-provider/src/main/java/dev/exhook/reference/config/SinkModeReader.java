package dev.exhook.reference.config;

import dev.exhook.reference.sink.SinkMode;
import dev.exhook.reference.sink.SinkMode.AfterReply;
import dev.exhook.reference.sink.SinkMode.BeforeReply;
import dev.exhook.reference.sink.SinkMode.OnFailure;
import dev.exhook.reference.sink.SinkMode.Overflow;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * The keys {@code mode}, {@code timeout}, {@code on_failure} and {@code overflow}, which every sink of messages has.
 */
final class SinkModeReader {
    private enum Mode {
        BEFORE_REPLY,
        AFTER_REPLY
    }

    private static final Duration MIN_TIMEOUT = Duration.ofMillis(1);
    /** EMQX waits at most as long as it is told to; nobody tells it to wait for minutes. */
    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(1);

    private SinkModeReader() {}

    /**
     * Reads them.
     *
     * @param overflows what the sink can do when its queue is full
     */
    static SinkMode read(Section section, Set<Overflow> overflows) throws ConfigException {
        return switch (section.required("mode").oneOf(EnumSet.allOf(Mode.class))) {
            case BEFORE_REPLY -> beforeReply(section);
            case AFTER_REPLY -> afterReply(section, overflows);
        };
    }

    private static BeforeReply beforeReply(Section section) throws ConfigException {
        refuse(section, "overflow", "is for the mode after_reply; before_reply has on_failure");
        return new BeforeReply(
                section.duration("timeout", MIN_TIMEOUT, MAX_TIMEOUT, BeforeReply.DEFAULT_TIMEOUT),
                section.find("on_failure", EnumSet.allOf(OnFailure.class), OnFailure.FAIL));
    }

    private static AfterReply afterReply(Section section, Set<Overflow> overflows) throws ConfigException {
        refuse(section, "timeout", "is for the mode before_reply: after_reply waits for nothing");
        refuse(section, "on_failure", "is for the mode before_reply; after_reply has overflow");
        return new AfterReply(section.find("overflow", overflows, Overflow.REJECT));
    }

    private static void refuse(Section section, String key, String why) throws ConfigException {
        Value value = section.find(key);
        if (value != null) {
            throw value.error(why);
        }
    }
}
