package dev.exhook.reference.sink;

import dev.exhook.provider.RareLog;
import dev.exhook.reference.sink.SinkMode.BeforeReply;
import dev.exhook.reference.sink.SinkMode.OnFailure;
import java.lang.System.Logger.Level;

/** Settles messages that the destination does not get. Some are logged; the callers count them all. */
record Fallback(OnFailure onFailure, SinkWords words, RareLog losses) {
    /** After the reply nobody waits: such a message has passed already. */
    static Fallback of(SinkMode mode, SinkWords words) {
        return new Fallback(
                mode instanceof BeforeReply before ? before.onFailure() : OnFailure.ACCEPT,
                words,
                new RareLog(words.log()));
    }

    /** Settles it, unless it is settled; returns whether this settled it. */
    boolean giveUp(QueuedMessage queued, String reason) {
        return giveUp(queued, reason, "");
    }

    /**
     * The same.
     *
     * @param detail for the log only: EMQX is told nothing of the request
     */
    boolean giveUp(QueuedMessage queued, String reason, String detail) {
        boolean settled = switch (onFailure) {
            case FAIL -> queued.fail(new NotTaken(words, reason));
            case ACCEPT -> queued.pass();
        };
        if (settled) {
            losses.log(Level.WARNING, () -> words.isNotDone(reason + detail));
        }
        return settled;
    }

    /** The same for messages that have passed already. */
    void lost(int messages, String reason) {
        for (int i = 0; i < messages; i++) {
            losses.log(Level.WARNING, () -> words.isNotDone(reason));
        }
    }
}
