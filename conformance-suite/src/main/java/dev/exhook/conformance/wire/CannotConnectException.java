package dev.exhook.conformance.wire;

import org.jspecify.annotations.Nullable;

/** There is no connection; the message is {@link ConnectFailure#explanation()}. */
public final class CannotConnectException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ConnectFailure failure;

    CannotConnectException(ConnectFailure failure, @Nullable Throwable cause) {
        super(failure.explanation(), cause);
        this.failure = failure;
    }

    public ConnectFailure failure() {
        return failure;
    }
}
