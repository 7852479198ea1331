package dev.exhook.broker.internal.wire;

import com.google.protobuf.ByteString;
import java.time.Duration;

/** The result of a call to EMQX, by its reply. */
public sealed interface CallResult {

    /**
     * When EMQX goes on, counted from the call. It can lie after all that came: of a reset, say, EMQX's caller hears
     * nothing and waits for its timeout.
     */
    Duration after();

    /**
     * The call counts as answered. Whether the bytes can be decoded is another question; where they cannot, EMQX takes
     * that for a failure at once (seen on 5.8.9 and 5.10.3).
     */
    record Message(ByteString bytes, Duration after) implements CallResult {}

    /**
     * The call failed.
     *
     * @param reason one line for people
     */
    record Failed(Kind kind, String reason, Duration after) implements CallResult {

        /** Tells whether the worker of the pool died of it, and the connection with it. */
        public boolean workerCrashed() {
            return kind == Kind.WORKER_CRASHED;
        }
    }

    /** The ways to fail. */
    enum Kind {
        /** The provider ended the stream with a grpc-status and no message; with status 0 as well. */
        STATUS,
        /** The caller could not make sense of what came. */
        BAD_REPLY,
        /** The worker could not, and died: a compressed message, or a stream that ends inside a message. */
        WORKER_CRASHED,
        /** Nothing more came, or nothing the caller was told of, until the time was up. */
        TIMED_OUT,
        /** There is no connection, or it takes no calls. */
        NO_CONNECTION,
        /** Too many workers have crashed, and the pool is gone for good. */
        POOL_DEAD
    }
}
