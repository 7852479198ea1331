package dev.exhook.reference.store;

import dev.exhook.proto.v3.Message;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A message on its way to the database, and who waits for it. Whatever settles it first, counts. */
final class Pending {
    /** Roughly the memory of a message besides its payload: its texts, objects and place in the queue. */
    private static final int OVERHEAD_BYTES = 512;

    private final Message message;
    private final long deadline;
    private final CompletableFuture<Void> settled = new CompletableFuture<>();

    /**
     * A message that is not settled yet.
     *
     * @param deadline when nobody waits any more, as {@link System#nanoTime()}
     */
    Pending(Message message, long deadline) {
        this.message = message;
        this.deadline = deadline;
    }

    Message message() {
        return message;
    }

    int bytes() {
        return message.getPayload().size() + OVERHEAD_BYTES;
    }

    boolean isLate(long now) {
        return now - deadline >= 0;
    }

    /** Returns whether nobody waits for it any more. */
    boolean isSettled() {
        return settled.isDone();
    }

    /** Lets the message go on; returns whether this settled it. */
    boolean pass() {
        return settled.complete(null);
    }

    /** Answers with an error; returns whether this settled it. */
    boolean fail(NotStored reason) {
        return settled.completeExceptionally(reason);
    }

    CompletionStage<Void> stage() {
        return settled;
    }
}
