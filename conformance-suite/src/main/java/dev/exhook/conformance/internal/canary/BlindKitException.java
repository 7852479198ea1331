package dev.exhook.conformance.internal.canary;

import java.io.Serial;

/** The kit let a defective provider pass, or blamed it for another defect: nothing it says can be trusted. */
public final class BlindKitException extends IllegalStateException {
    @Serial
    private static final long serialVersionUID = 1L;

    BlindKitException(String message) {
        super(message);
    }
}
