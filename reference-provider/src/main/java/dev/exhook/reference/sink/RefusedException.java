package dev.exhook.reference.sink;

/** A destination will never take these messages as they are. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A refusal for this reason, which is told to EMQX and must hold nothing of the message. */
    public RefusedException(String reason) {
        super(reason);
    }
}
