package dev.exhook.broker.internal.wire;

import dev.exhook.broker.internal.wire.CallResult.Failed;
import dev.exhook.broker.internal.wire.CallResult.Kind;
import dev.exhook.broker.internal.wire.CallResult.Message;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/** A call that a worker has in hand. All times are put back to when it was handed over. Thread-safe. */
final class PooledCall {

    private final LongSupplier nanoTime;
    private final long start;
    private final CompletableFuture<CallResult> outcome = new CompletableFuture<>();
    private final WireRequest request;

    PooledCall(WireRequest request, LongSupplier nanoTime) {
        this.request = request;
        this.nanoTime = nanoTime;
        start = nanoTime.getAsLong();
    }

    CompletableFuture<CallResult> outcome() {
        return outcome;
    }

    Duration timeout() {
        return request.timeout();
    }

    void sendOn(WireConnection connection) {
        Duration waited = sinceStart();
        var stream = new GrpcErl(request.timeout());
        var unused = connection
                .call(request, event -> {
                    if (!outcome.isDone()) {
                        stream.on(event).ifPresent(taken -> outcome.complete(later(taken, waited)));
                    }
                })
                .reply()
                .thenAccept(reply -> outcome.complete(later(stream.over(reply.ending(), reply.after()), waited)));
    }

    void fail(Kind kind, String reason) {
        outcome.complete(new Failed(kind, reason, sinceStart()));
    }

    private Duration sinceStart() {
        return Duration.ofNanos(nanoTime.getAsLong() - start);
    }

    private static CallResult later(CallResult taken, Duration by) {
        Duration after = taken.after().plus(by);
        if (taken instanceof Message message) {
            return new Message(message.bytes(), after);
        }
        Failed failed = (Failed) taken;
        return new Failed(failed.kind(), failed.reason(), after);
    }
}
