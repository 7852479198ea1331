package dev.exhook.reference.sink;

import java.time.Duration;

/** When EMQX gets its reply for a message that a sink is to take, and what becomes of one that it does not take. */
public sealed interface SinkMode {

    /**
     * The reply waits until the message is safe.
     *
     * @param timeout how long it waits; must be shorter than EMQX's {@code request_timeout} (5 s unless configured)
     * @param onFailure what the reply is if the message is not safe in time, or cannot be
     */
    record BeforeReply(Duration timeout, OnFailure onFailure) implements SinkMode {
        /** Leaves 2 s of EMQX's 5 s for the way there and back. */
        public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(3);

        public BeforeReply {
            if (timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("expected a timeout longer than 0, found " + timeout);
            }
        }
    }

    /**
     * The reply goes out at once. What is still queued when the process dies is lost.
     *
     * @param overflow what becomes of a message when the queue is full
     */
    record AfterReply(Overflow overflow) implements SinkMode {}

    /** The reply when a sink does not have a message in time. */
    enum OnFailure {
        /** An error; EMQX's {@code failed_action} decides. */
        FAIL,
        /** As if it were safe; the message goes on to its subscribers. */
        ACCEPT
    }

    /** The treatment of a message when the queue is full. */
    enum Overflow {
        /** It is not queued and the reply is an error; EMQX's {@code failed_action} decides. */
        REJECT,
        /** It is not queued, and goes on to its subscribers all the same. */
        DROP_NEW,
        /** It takes the place of those that wait longest. Not every sink can do that. */
        DROP_OLDEST
    }
}
