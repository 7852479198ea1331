package dev.exhook.emqx.internal.node;

/** An EMQX was started and does not answer. The message says why, and has the end of its log in further lines. */
public final class NotUpException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    NotUpException(String message, Throwable cause) {
        super(message, cause);
    }

    NotUpException(String message) {
        super(message);
    }
}
