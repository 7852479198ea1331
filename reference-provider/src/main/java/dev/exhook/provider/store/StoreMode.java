package dev.exhook.provider.store;

import java.time.Duration;

/** When EMQX gets its reply, and what becomes of a message that cannot be stored. */
public sealed interface StoreMode {

    /**
     * The reply waits until the message is committed.
     *
     * @param timeout how long it waits; must be shorter than EMQX's {@code request_timeout} (5 s unless configured)
     * @param onFailure what the reply is if the message was not committed in time, or cannot be
     */
    record BeforeReply(Duration timeout, OnFailure onFailure) implements StoreMode {
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
    record AfterReply(Overflow overflow) implements StoreMode {}

    /** What the reply is when a message could not be stored. */
    enum OnFailure {
        /** An error; EMQX's {@code failed_action} decides. */
        FAIL,
        /** As if it were stored; the message goes on and is missing in the database. */
        ACCEPT
    }

    /** What becomes of a message when the queue is full. */
    enum Overflow {
        /** It is not queued and the reply is an error; EMQX's {@code failed_action} decides. */
        REJECT,
        /** It is not queued, and goes on all the same. */
        DROP_NEW,
        /** It takes the place of those that wait longest. */
        DROP_OLDEST
    }
}
