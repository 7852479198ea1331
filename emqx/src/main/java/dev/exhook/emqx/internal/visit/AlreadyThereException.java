package dev.exhook.emqx.internal.visit;

/** EMQX has a session of the client already, which the visit would take over. */
public final class AlreadyThereException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AlreadyThereException(String clientId) {
        super("EMQX has a session of [" + clientId + "]: a second client of that name would take it over");
    }
}
