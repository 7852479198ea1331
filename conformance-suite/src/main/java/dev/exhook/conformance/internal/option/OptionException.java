package dev.exhook.conformance.internal.option;

import java.io.Serial;

/** An option that cannot be meant. The message is one line that names it as its author wrote it. */
public final class OptionException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    OptionException(String message) {
        super(message);
    }
}
