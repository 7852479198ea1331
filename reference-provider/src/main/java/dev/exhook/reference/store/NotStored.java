package dev.exhook.reference.store;

/** Why a message is not in the database. It has no stack trace: in an outage there is one for each message. */
public final class NotStored extends Exception {
    private static final long serialVersionUID = 1L;

    NotStored(String reason) {
        super("the message was not stored: " + reason, null, false, false);
    }
}
