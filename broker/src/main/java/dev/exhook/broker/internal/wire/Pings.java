package dev.exhook.broker.internal.wire;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** PINGs of a connection and their acknowledgements, which come in order. Event loop only. */
final class Pings {

    /** EMQX pings each connection so often, calls or not, and does not mind when nobody answers. */
    private static final int SECONDS_BETWEEN = 60;

    private static final long EIGHT_ZERO_BYTES = 0;

    private final FrameSender out;
    private final EventExecutor loop;
    private final ScheduledFuture<?> keepAlive;
    private final Deque<Ping> waiting = new ArrayDeque<>();
    private boolean over;

    private record Ping(long sent, CompletableFuture<Optional<Duration>> answer) {}

    Pings(FrameSender out, EventExecutor loop) {
        this.out = out;
        this.loop = loop;
        keepAlive = loop.scheduleAtFixedRate(
                () -> send(new CompletableFuture<>()), SECONDS_BETWEEN, SECONDS_BETWEEN, TimeUnit.SECONDS);
    }

    void send(CompletableFuture<Optional<Duration>> answer, Duration within) {
        if (over) {
            answer.complete(Optional.empty());
            return;
        }
        send(answer);
        var unused = loop.schedule(() -> answer.complete(Optional.empty()), within.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** No more pings but those that somebody asks for: two at a time would look like abuse to the peer. */
    void onlyWhenAsked() {
        keepAlive.cancel(false);
    }

    void acknowledged() {
        Ping ping = waiting.poll();
        if (ping != null) {
            ping.answer().complete(Optional.of(Duration.ofNanos(System.nanoTime() - ping.sent())));
        }
    }

    /** The connection is over: nobody will answer. */
    void stop() {
        over = true;
        keepAlive.cancel(false);
        waiting.forEach(ping -> ping.answer().complete(Optional.empty()));
        waiting.clear();
    }

    private void send(CompletableFuture<Optional<Duration>> answer) {
        waiting.add(new Ping(System.nanoTime(), answer));
        out.ping(false, EIGHT_ZERO_BYTES);
    }
}
