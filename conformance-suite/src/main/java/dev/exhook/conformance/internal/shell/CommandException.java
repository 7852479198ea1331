package dev.exhook.conformance.internal.shell;

import java.io.Serial;

/** A command of the user's does not do what it should; the message says it in one line. */
public final class CommandException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public CommandException(String message) {
        super(message, null, false, false);
    }
}
