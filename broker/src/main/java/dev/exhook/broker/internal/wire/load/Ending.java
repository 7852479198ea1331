package dev.exhook.broker.internal.wire.load;

/** The ends of a call, as EMQX takes them. */
public enum Ending {
    /** A message, and the end of the stream behind it. */
    ANSWERED,
    /** The stream ended with a grpc-status and no message. */
    STATUS,
    /** Nothing whole came until EMQX's {@code request_timeout} was up. */
    TIMED_OUT,
    /** The provider reset the stream. */
    RESET,
    /** The provider takes no calls: a GOAWAY before this one, or a reset that says REFUSED_STREAM. */
    REFUSED,
    /** The connection ended while the call was under way. */
    LOST,
    /** There was no connection to make it on. */
    NO_CONNECTION,
    /** The stream ended with neither a whole message nor a status, or with a compressed one. */
    UNREADABLE;

    /** Tells whether whoever waited for it has waited in vain and for nothing that was said. */
    public boolean isFailure() {
        return this != ANSWERED;
    }
}
