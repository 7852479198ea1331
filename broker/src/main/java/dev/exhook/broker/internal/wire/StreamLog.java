package dev.exhook.broker.internal.wire;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.wire.WireReply.Ending;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what comes on one stream until it is over, and no more than {@value #MOST_BYTES} bytes or {@value
 * #MOST_EVENTS} frames of it: a reply without end must not cost memory without end. Such a reply is never whole, and
 * times out, as it does in EMQX, which has no limit but its memory. Event loop only, but for the future.
 */
final class StreamLog {
    /** Sixteen times the largest MQTT packet that EMQX takes by default. */
    static final int MOST_BYTES = 16 * 1024 * 1024;

    /** A reply to a unary call has three frames, or some hundreds where the peer cuts a large one small. */
    static final int MOST_EVENTS = 10_000;

    /** The number of events that may come before the peer can know that the reply is no longer waited for. */
    private static final int LATE_EVENTS = 1_000;

    private final Duration timeout;
    private final EventExecutor loop;
    private final Consumer<WireEvent> watcher;
    private final CompletableFuture<WireReply> reply = new CompletableFuture<>();
    private final List<WireEvent> events = new ArrayList<>();
    private final GrpcFrames frames = new GrpcFrames();
    private @Nullable ScheduledFuture<?> deadline;
    private long start = System.nanoTime();
    private boolean messageCame;
    private boolean replyBegan;
    private long bytes;
    private int late;

    StreamLog(Duration timeout, EventExecutor loop, Consumer<WireEvent> watcher) {
        this.timeout = timeout;
        this.loop = loop;
        this.watcher = watcher;
    }

    CompletableFuture<WireReply> reply() {
        return reply;
    }

    /** The request's HEADERS are on their way. */
    void sent() {
        start = System.nanoTime();
        startClock();
    }

    void headers(HeaderList headers, boolean endStream) {
        if (replyBegan) {
            add(new WireEvent.Trailers(now(), headers, endStream));
        } else {
            var event = new WireEvent.Headers(now(), headers, endStream);
            replyBegan = !event.interim();
            add(event);
        }
        endIf(endStream);
    }

    void data(ByteString more, boolean endStream) {
        bytes += more.size();
        add(new WireEvent.Data(now(), more, endStream));
        if (!messageCame && !isFull() && !reply.isDone() && !frames.take(more).isEmpty()) {
            messageCame = true;
            startClock();
        }
        endIf(endStream);
    }

    void reset(ErrorCode code) {
        add(new WireEvent.Reset(now(), code));
        end(Ending.RESET);
    }

    void goAway(ErrorCode code, int lastStream, String debug, boolean refused) {
        add(new WireEvent.GoAway(now(), code, lastStream, debug));
        if (refused) {
            end(Ending.REFUSED);
        }
    }

    void closed(String how) {
        add(new WireEvent.Closed(now(), how));
        end(Ending.CONNECTION_LOST);
    }

    void end(Ending ending) {
        stopClock();
        reply.complete(new WireReply(events, ending, timeout, start, now()));
    }

    private void add(WireEvent event) {
        if (reply.isDone()) {
            late++;
        } else if (!isFull()) {
            events.add(event);
            watcher.accept(event);
        }
    }

    /** Tells whether somebody still waits for what comes. */
    boolean isAwaited() {
        return !reply.isDone();
    }

    /** Tells whether the peer has sent so much that no more is taken, or goes on and on when nobody waits any more. */
    boolean isTooMuch() {
        return isFull() || late >= LATE_EVENTS;
    }

    private boolean isFull() {
        return bytes > MOST_BYTES || events.size() >= MOST_EVENTS;
    }

    private void endIf(boolean endStream) {
        if (endStream) {
            end(Ending.COMPLETED);
        }
    }

    private void startClock() {
        stopClock();
        deadline = loop.schedule(() -> end(Ending.TIMED_OUT), timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void stopClock() {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    private Duration now() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
