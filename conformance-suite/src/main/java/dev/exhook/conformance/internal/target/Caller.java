package dev.exhook.conformance.internal.target;

import dev.exhook.broker.internal.wire.WireConnection;
import dev.exhook.broker.internal.wire.WireEvent;
import dev.exhook.broker.internal.wire.WireReply;
import dev.exhook.broker.internal.wire.WireRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Sends requests to the target over one connection, and brings what comes back. Thread-safe. */
interface Caller extends AutoCloseable {

    /**
     * Sends a request.
     *
     * @throws dev.exhook.conformance.TargetLostException when there is no connection and none can be opened
     */
    CompletableFuture<WireReply> call(WireRequest request);

    /**
     * Opens the connection if there is none or it is gone, for callers who want to know at once.
     *
     * @throws dev.exhook.conformance.TargetLostException when there is none to be had
     */
    void connect();

    /**
     * The connection of now, opened if there is none or it is gone.
     *
     * @throws dev.exhook.conformance.TargetLostException when there is none to be had
     */
    WireConnection connected();

    /** Tells whether the next call needs no new connection. */
    boolean isUsable();

    /** The GOAWAYs that the target sent on this connection and those before it, oldest first. */
    List<WireEvent.GoAway> goAways();

    @Override
    void close();
}
