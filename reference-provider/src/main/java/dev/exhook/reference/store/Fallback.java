package dev.exhook.reference.store;

import dev.exhook.reference.message.SinkMode;
import dev.exhook.reference.message.SinkMode.BeforeReply;
import dev.exhook.reference.message.SinkMode.OnFailure;

/** What becomes of a message that is not stored. */
record Fallback(OnFailure onFailure) {

    /** After the reply nobody waits: such a message has passed already. */
    static Fallback of(SinkMode mode) {
        return new Fallback(mode instanceof BeforeReply before ? before.onFailure() : OnFailure.ACCEPT);
    }

    /** Settles it, unless it is settled; returns whether this settled it. */
    boolean giveUp(Pending pending, String reason) {
        return switch (onFailure) {
            case FAIL -> pending.fail(new NotStored(reason));
            case ACCEPT -> pending.pass();
        };
    }
}
