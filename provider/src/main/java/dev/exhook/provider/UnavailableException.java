package dev.exhook.provider;

/**
 * Thrown by a handler that cannot answer now, because something that it needs is out of reach. EMQX gets the status
 * UNAVAILABLE, and its {@code failed_action} decides. Nothing is logged: an outage can concern every call, and whoever
 * throws this knows when it began and ended. May be extended, to tell one reason from another.
 */
public class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * With the reason.
     *
     * @param message goes to EMQX: what is missing, and nothing of the request
     */
    public UnavailableException(String message) {
        super(message, null, false, false);
    }
}
