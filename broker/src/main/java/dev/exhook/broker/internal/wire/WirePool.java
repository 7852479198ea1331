package dev.exhook.broker.internal.wire;

import dev.exhook.broker.internal.wire.CallResult.Failed;
import dev.exhook.broker.internal.wire.CallResult.Kind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The connections of one EMQX node to one provider, as {@code grpc_client_sup} keeps them. Thread-safe.
 *
 * <ul>
 *   <li>All workers connect at once when the pool is opened, and again when a call finds its connection gone. To a pool
 *       as to EMQX, a peer that only accepts TCP is connected.
 *   <li>The same key always goes to the same worker, so the calls of one MQTT client stay on one connection.
 *   <li>A worker that crashes takes its other calls along and starts anew. The eleventh crash within an hour ends the
 *       pool for good, however well the provider does (seen on EMQX 5.8.9 and 5.10.3).
 *   <li>Between a GOAWAY and the close of its connection a worker's calls fail at once. On a real broker some of them
 *       wait for the full timeout.
 * </ul>
 *
 * <p>Simpler than real: a worker that cannot connect tries once for all the calls that wait, not for each in turn.
 */
public final class WirePool implements AutoCloseable {

    private final Supplier<CompletableFuture<WireConnection>> dial;
    private final CrashCount crashes;
    private final List<Worker> workers = new ArrayList<>();
    private boolean over;

    private WirePool(Supplier<CompletableFuture<WireConnection>> dial, int size, InstantSource clock) {
        this.dial = dial;
        crashes = new CrashCount(clock);
        for (int i = 0; i < size; i++) {
            workers.add(new Worker(dial, this::crashed));
        }
    }

    /** As {@link #open(WireClient, Endpoint, ConnectOptions, int, InstantSource)}, on the clock of this machine. */
    public static WirePool open(WireClient client, Endpoint endpoint, ConnectOptions options, int size) {
        return open(client, endpoint, options, size, InstantSource.system());
    }

    /**
     * Starts to connect, and does not wait for it.
     *
     * @param size EMQX's {@code pool_size}
     * @param clock by which a worker's crashes are an hour old or not
     * @throws IllegalArgumentException for TLS files that cannot be used
     */
    public static WirePool open(
            WireClient client, Endpoint endpoint, ConnectOptions options, int size, InstantSource clock) {
        if (size < 1) {
            throw new IllegalArgumentException("pool size must be 1 or more, but is " + size);
        }
        ConnectOptions asEmqx = options.withoutAwaitingSettings();
        return new WirePool(client.dialer(endpoint, asEmqx), size, clock);
    }

    /**
     * Calls the provider. The outcome is there as soon as it is certain, which can be before EMQX would go on: the rest
     * of {@link CallResult#after()} is the caller's to wait, or to skip. It comes on an event loop: continue with an
     * {@code Async} method if you block.
     *
     * @param key the client id, or what EMQX takes in its place
     */
    public CompletableFuture<CallResult> call(String key, WireRequest request) {
        Worker worker;
        synchronized (this) {
            if (over) {
                return CompletableFuture.completedFuture(
                        new Failed(Kind.POOL_DEAD, "the pool is gone: no call is made any more", Duration.ZERO));
            }
            worker = workers.get(Math.floorMod(key.hashCode(), workers.size()));
        }
        return worker.call(request);
    }

    /**
     * The health check that EMQX 5.9 and later run every 5 s: reconnects what is down, and tells whether all workers
     * are connected now. It puts nothing on a connection that is up.
     */
    public CompletableFuture<Boolean> isConnected() {
        CompletableFuture<?>[] connections;
        synchronized (this) {
            if (over) {
                return CompletableFuture.completedFuture(false);
            }
            connections = workers.stream().map(Worker::checkedConnection).toArray(CompletableFuture[]::new);
        }
        return CompletableFuture.allOf(connections).handle((all, failure) -> failure == null);
    }

    /** Tells whether crashes, or {@link #close()}, have ended the pool for good. */
    public synchronized boolean isOver() {
        return over;
    }

    /** Stops as EMQX does when a server is deleted: a GOAWAY on every connection. */
    @Override
    public void close() {
        end("the pool was closed");
    }

    private void crashed(Worker worker) {
        boolean last;
        synchronized (this) {
            int slot = workers.indexOf(worker);
            if (over || slot < 0) {
                return;
            }
            last = crashes.add();
            if (last) {
                over = true;
            } else {
                workers.set(slot, new Worker(dial, this::crashed));
            }
        }
        worker.end(Kind.WORKER_CRASHED, "another reply on the connection crashed the worker");
        if (last) {
            end("the pool is gone: more than " + CrashCount.RESTARTS + " workers crashed within an hour");
        }
    }

    private void end(String reason) {
        synchronized (this) {
            over = true;
        }
        workers.forEach(worker -> worker.end(Kind.POOL_DEAD, reason));
    }
}
