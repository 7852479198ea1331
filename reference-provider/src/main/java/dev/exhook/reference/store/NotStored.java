package dev.exhook.reference.store;

import dev.exhook.provider.UnavailableException;

/** A message was not stored. EMQX gets UNAVAILABLE. */
public final class NotStored extends UnavailableException {
    private static final long serialVersionUID = 1L;

    NotStored(String reason) {
        super("the message was not stored: " + reason);
    }
}
