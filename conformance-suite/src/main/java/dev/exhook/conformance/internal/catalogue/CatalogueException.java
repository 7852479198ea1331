package dev.exhook.conformance.internal.catalogue;

import java.io.Serial;

/** The catalogue file contradicts itself: the kit's own fault, never the provider's. */
public final class CatalogueException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    CatalogueException(String message) {
        super(message);
    }
}
