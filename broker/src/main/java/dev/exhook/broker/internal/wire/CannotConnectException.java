package dev.exhook.broker.internal.wire;

import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** There is no connection; the message is {@link ConnectFailure#explanation()}. */
public final class CannotConnectException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ConnectFailure failure;

    CannotConnectException(ConnectFailure failure, @Nullable Throwable cause) {
        super(failure.explanation(), cause);
        this.failure = failure;
    }

    /** The message of the innermost cause, which futures like to wrap. */
    static String reasonOf(@Nullable Throwable failure) {
        Throwable inner = failure instanceof CompletionException ? failure.getCause() : failure;
        return inner == null ? "unknown" : String.valueOf(inner.getMessage());
    }

    public ConnectFailure failure() {
        return failure;
    }
}
