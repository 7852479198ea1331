package dev.exhook.provider.bridge;

import java.time.Duration;

/** When EMQX gets its reply, and what becomes of a message that Kafka does not take. */
public sealed interface KafkaMode {

    /**
     * The reply waits until all in-sync replicas have the message.
     *
     * @param timeout how long it waits; must be shorter than EMQX's {@code request_timeout} (5 s unless configured)
     * @param onFailure what the reply is if the message is not there in time, or cannot be
     */
    record BeforeReply(Duration timeout, OnFailure onFailure) implements KafkaMode {
        /** Leaves 2 s of EMQX's 5 s for the way there and back. */
        public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(3);
    }

    /**
     * The reply goes out at once. What is still queued when the process dies is lost.
     *
     * @param overflow what becomes of a message when the queue is full
     */
    record AfterReply(Overflow overflow) implements KafkaMode {}

    /** What the reply is when Kafka does not have a message in time. One that was only late stays queued in both cases. */
    enum OnFailure {
        /** An error; EMQX's {@code failed_action} decides. */
        FAIL,
        /** As if Kafka had it. */
        ACCEPT
    }

    /** What becomes of a message when the queue is full. */
    enum Overflow {
        /** It is not queued and the reply is an error; EMQX's {@code failed_action} decides. */
        REJECT,
        /** It is not queued, and goes on to its subscribers all the same. */
        DROP_NEW
    }
}
