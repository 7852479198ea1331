package dev.exhook.conformance;

import dev.exhook.broker.internal.text.Printable;
import java.io.Serial;

/** The target cannot be reached, is no hook provider, or went away. The message is one line that says which. */
public final class TargetLostException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** With the line that says what happened, and what to do. */
    public TargetLostException(String message) {
        super(Printable.line(message));
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
