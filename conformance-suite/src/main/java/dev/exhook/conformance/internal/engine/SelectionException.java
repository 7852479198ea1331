package dev.exhook.conformance.internal.engine;

import java.io.Serial;

/** A selection that cannot mean what its author wanted. */
public final class SelectionException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    SelectionException(String message) {
        super(message);
    }
}
