package dev.exhook.broker.internal.wire;

import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** From the first packet to the last: when a connection is ready, and why it is over. The first cause counts. */
final class Lifeline {

    private final long start = System.nanoTime();
    private final CompletableFuture<Link> ready = new CompletableFuture<>();
    private final CompletableFuture<WireEvent.Closed> over = new CompletableFuture<>();
    private @Nullable Throwable cause;
    private boolean closedByUs;

    CompletableFuture<Link> ready() {
        return ready;
    }

    CompletableFuture<WireEvent.Closed> over() {
        return over;
    }

    Duration now() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** It cannot go on; who calls this closes the channel. */
    void broken(Throwable why) {
        if (cause == null) {
            cause = why;
        }
    }

    void closingOurselves() {
        closedByUs = true;
    }

    /** The channel is closed. */
    void closed() {
        ready.completeExceptionally(cause == null ? new ClosedChannelException() : cause);
        over.complete(new WireEvent.Closed(now(), how()));
    }

    private String how() {
        if (cause != null) {
            return "the connection broke: " + cause.getMessage();
        }
        return closedByUs ? "we closed the connection" : "the peer closed the connection";
    }
}
