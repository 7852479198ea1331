package dev.exhook.cli;

import java.io.Serial;

/** Something the user gave cannot be used; the message is the one line to print. */
final class UsageException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
