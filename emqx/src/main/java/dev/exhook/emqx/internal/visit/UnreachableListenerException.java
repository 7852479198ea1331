package dev.exhook.emqx.internal.visit;

/** The MQTT listener does not take connections. */
public final class UnreachableListenerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreachableListenerException(IllegalStateException cause) {
        super(
                cause.getMessage()
                        + (cause.getCause() == null
                                ? ""
                                : " (" + cause.getCause().getMessage() + ")"),
                cause);
    }
}
