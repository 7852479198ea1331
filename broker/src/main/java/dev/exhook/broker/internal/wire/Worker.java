package dev.exhook.broker.internal.wire;

import dev.exhook.broker.internal.wire.CallResult.Failed;
import dev.exhook.broker.internal.wire.CallResult.Kind;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A worker from its start to its end: a connection, renewed when gone, and the calls in hand. Thread-safe. */
final class Worker {

    /** The end of a worker, and what its other calls hear of it. */
    record End(Kind kind, String reason) {}

    private final Supplier<CompletableFuture<WireConnection>> dial;
    private final Consumer<Worker> onCrash;
    private final Set<PooledCall> calls = ConcurrentHashMap.newKeySet();
    private CompletableFuture<WireConnection> connection;
    private volatile @Nullable End end;

    Worker(Supplier<CompletableFuture<WireConnection>> dial, Consumer<Worker> onCrash) {
        this.dial = dial;
        this.onCrash = onCrash;
        connection = dial.get();
    }

    CompletableFuture<CallResult> call(WireRequest request) {
        var call = new PooledCall(request, System::nanoTime);
        calls.add(call);
        var unusedOutcome = call.outcome().thenAccept(taken -> done(call, taken));
        var unusedSending = connection()
                .copy()
                .orTimeout(call.timeout().toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((ready, failure) -> send(call, ready, failure));
        return call.outcome();
    }

    /** The connection there is, or the try to get one; a new try where the last one failed or its fruit is gone. */
    synchronized CompletableFuture<WireConnection> connection() {
        boolean gone = connection.isDone()
                && (connection.isCompletedExceptionally() || !connection.join().isUp());
        if (gone && end == null) {
            connection = dial.get();
        }
        return connection;
    }

    /** As {@link #connection}; a close that the peer has made already is noticed first. */
    CompletableFuture<WireConnection> checkedConnection() {
        return connection().thenCompose(WireConnection::caughtUp).thenCompose(any -> connection());
    }

    /** Fails the calls in hand, and closes the connection only then: they end for this reason, not for the close. */
    void end(Kind kind, String reason) {
        CompletableFuture<WireConnection> last;
        synchronized (this) {
            end = new End(kind, reason);
            last = connection;
        }
        calls.forEach(call -> call.fail(kind, reason));
        var unused = last.thenAccept(WireConnection::close);
    }

    private void send(PooledCall call, @Nullable WireConnection ready, @Nullable Throwable failure) {
        End over = end;
        if (over != null) {
            call.fail(over.kind(), over.reason());
        } else if (ready != null) {
            call.sendOn(ready);
        } else if (failure instanceof TimeoutException) {
            call.fail(Kind.TIMED_OUT, "no connection within " + call.timeout().toMillis() + " ms");
        } else {
            call.fail(Kind.NO_CONNECTION, String.valueOf(CannotConnectException.reasonOf(failure)));
        }
    }

    private void done(PooledCall call, CallResult taken) {
        calls.remove(call);
        if (taken instanceof Failed failed && failed.workerCrashed() && end == null) {
            onCrash.accept(this);
        }
    }
}
