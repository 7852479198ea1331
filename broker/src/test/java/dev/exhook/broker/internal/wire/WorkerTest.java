package dev.exhook.broker.internal.wire;

import static dev.exhook.broker.internal.wire.Wired.LONG;
import static dev.exhook.broker.internal.wire.Wired.MEDIUM;
import static dev.exhook.broker.internal.wire.Wired.WORLD;
import static dev.exhook.broker.internal.wire.Wired.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.wire.CallResult.Failed;
import dev.exhook.broker.internal.wire.CallResult.Kind;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class WorkerTest {

    @Test
    void afterItsEndItConnectsNoMoreAndFailsEveryCall() {
        var tries = new AtomicInteger();
        var worker = new Worker(
                () -> {
                    tries.incrementAndGet();
                    return CompletableFuture.failedFuture(new IllegalStateException("no way"));
                },
                crashed -> {});
        assertThat(worker.call(request()).join())
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.reason()).isEqualTo("no way"));
        int triesBefore = tries.get();

        worker.end(Kind.POOL_DEAD, "it is over");

        assertThat(worker.call(request()).join()).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(Kind.POOL_DEAD);
            assertThat(failed.reason()).isEqualTo("it is over");
        });
        assertThat(tries).hasValue(triesBefore).hasValue(2);
    }

    @Test
    void aCallGivesUpOnAConnectionThatIsLongInComing() {
        var worker = new Worker(CompletableFuture::new, crashed -> {});

        CallResult taken = worker.call(request(MEDIUM)).join();

        assertThat(taken).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(Kind.TIMED_OUT);
            assertThat(failed.reason()).isEqualTo("no connection within 1000 ms");
        });
        assertThat(taken.after()).isGreaterThanOrEqualTo(MEDIUM);
    }

    /** The close ends the calls that are left, too, and on another thread: who is first must not be luck. */
    @Test
    void theCallsInHandEndForTheWorkersReasonAndNotForTheClose() {
        try (var client = new WireClient();
                var provider = RawProvider.start(call -> {})) {
            var inHand = new CompletableFuture<CallResult>();
            var connected = new CompletableFuture<WireConnection>() {
                @Override
                public CompletableFuture<Void> thenAccept(Consumer<? super WireConnection> close) {
                    CompletableFuture<Void> closing = super.thenAccept(close);
                    inHand.join();
                    return closing;
                }
            };
            connected.complete(client.connect(provider.endpoint(), ConnectOptions.cleartext()));
            var worker = new Worker(() -> connected, crashed -> {});
            var unused = worker.call(request(LONG)).thenAccept(inHand::complete);

            worker.end(Kind.WORKER_CRASHED, "another one crashed it");

            assertThat(inHand.join())
                    .isInstanceOfSatisfying(
                            Failed.class, failed -> assertThat(failed.kind()).isEqualTo(Kind.WORKER_CRASHED));
        }
    }

    @Test
    void theTimeSpentWaitingForAConnectionCounts() {
        var clock = new AtomicLong();
        try (var client = new WireClient();
                var provider = RawProvider.start(call -> call.reply(WORLD))) {
            var call = new PooledCall(request(), clock::get);
            clock.set(LONG.toNanos());
            call.sendOn(client.connect(provider.endpoint(), ConnectOptions.cleartext()));

            assertThat(call.outcome().join().after()).isBetween(LONG, LONG.multipliedBy(2));
        }
    }
}
