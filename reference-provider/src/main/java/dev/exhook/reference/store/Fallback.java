package dev.exhook.reference.store;

import dev.exhook.provider.RareLog;
import dev.exhook.reference.sink.SinkMode;
import dev.exhook.reference.sink.SinkMode.BeforeReply;
import dev.exhook.reference.sink.SinkMode.OnFailure;
import java.lang.System.Logger.Level;

/** Settles messages that are not stored. Some are logged; the callers count them all. */
record Fallback(OnFailure onFailure, RareLog losses) {
    /** After the reply nobody waits: such a message has passed already. */
    static Fallback of(SinkMode mode) {
        return new Fallback(
                mode instanceof BeforeReply before ? before.onFailure() : OnFailure.ACCEPT,
                new RareLog(System.getLogger(MessageStore.class.getName())));
    }

    /** Settles it, unless it is settled; returns whether this settled it. */
    boolean giveUp(Pending pending, String reason) {
        return giveUp(pending, reason, "");
    }

    /**
     * The same.
     *
     * @param detail for the log only: EMQX is told nothing of the request
     */
    boolean giveUp(Pending pending, String reason, String detail) {
        boolean settled = switch (onFailure) {
            case FAIL -> pending.fail(new NotStored(reason));
            case ACCEPT -> pending.pass();
        };
        if (settled) {
            losses.log(Level.WARNING, () -> "a message is not stored: " + reason + detail);
        }
        return settled;
    }

    /** The same for messages that have passed already. */
    void lost(int messages, String reason) {
        for (int i = 0; i < messages; i++) {
            losses.log(Level.WARNING, () -> "a message is not stored: " + reason);
        }
    }
}
