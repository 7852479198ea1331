package dev.exhook.reference.sink;

import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.Property;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A message on its way to a sink's destination, and its waiting reply. The first to settle it decides. */
public final class QueuedMessage {
    /** Roughly the memory of a message besides its payload: its texts, objects and place in the queue. */
    private static final int OVERHEAD_BYTES = 512;

    private final Message message;
    private final List<Property> userProperties;
    private final long deadline;
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private @Nullable String refusal;

    /**
     * A message that is not settled yet.
     *
     * @param deadline when nobody waits any more, as {@link System#nanoTime()}
     */
    QueuedMessage(Message message, List<Property> userProperties, long deadline) {
        this.message = message;
        this.userProperties = userProperties;
        this.deadline = deadline;
    }

    public Message message() {
        return message;
    }

    /** Its MQTT 5 user properties, in order. */
    public List<Property> userProperties() {
        return userProperties;
    }

    /**
     * Called while a batch is written: the destination will never take this one, whereas it has the others.
     *
     * @param reason is told to EMQX and must hold nothing of the message
     */
    public void refuse(String reason) {
        refusal = reason;
    }

    /** Why the destination will not take it; null: it has not said so. */
    @Nullable
    String refusal() {
        return refusal;
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
    boolean fail(NotTaken reason) {
        return settled.completeExceptionally(reason);
    }

    CompletionStage<Void> stage() {
        return settled;
    }
}
