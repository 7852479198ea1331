package dev.exhook.reference.sink;

import dev.exhook.provider.UnavailableException;

/** A sink does not have a message. EMQX gets UNAVAILABLE. */
public final class NotTaken extends UnavailableException {
    private static final long serialVersionUID = 1L;

    NotTaken(SinkWords words, String reason) {
        super("the message was not " + words.done() + ": " + reason);
    }
}
