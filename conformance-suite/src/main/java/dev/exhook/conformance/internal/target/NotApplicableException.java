package dev.exhook.conformance.internal.target;

import java.io.Serial;

/** A rule has nothing to check on this provider. The message says why, and is the reason of the rule's skip. */
public final class NotApplicableException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** With the reason, to be read after the rule's title and a colon. */
    public NotApplicableException(String reason) {
        super(reason, null, false, false);
    }
}
