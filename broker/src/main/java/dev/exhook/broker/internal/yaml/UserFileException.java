package dev.exhook.broker.internal.yaml;

import java.io.Serial;

/** A file that cannot be used. The message is one line for its author: file, line, column, what is wrong. */
public final class UserFileException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    UserFileException(String message) {
        super(message);
    }
}
