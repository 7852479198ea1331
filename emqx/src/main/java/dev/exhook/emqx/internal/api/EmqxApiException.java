package dev.exhook.emqx.internal.api;

/** EMQX's REST API could not be reached, or refused. The message says what was asked and what came back. */
public final class EmqxApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EmqxApiException(String message) {
        super(message);
    }

    EmqxApiException(String message, Throwable cause) {
        super(message, cause);
    }
}
