package dev.exhook.conformance.internal.target;

import com.google.protobuf.Message;
import dev.exhook.broker.internal.wire.Stranger;
import dev.exhook.broker.internal.wire.WireConnection;
import dev.exhook.broker.internal.wire.WireEvent;
import dev.exhook.broker.internal.wire.WireReply;
import dev.exhook.broker.internal.wire.WireRequest;
import dev.exhook.conformance.TargetLostException;
import dev.exhook.conformance.internal.naming.Naming;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One connection to the target, as one worker of EMQX's pool has it: opened again for the next call when it is gone.
 * Thread-safe.
 */
public final class TargetConnection implements AutoCloseable {
    private final Caller caller;
    private final ProtocolVersion protocol;
    private final Duration timeout;
    private final Naming naming;
    private final Consumer<Exchange> watcher;

    /**
     * Not connected yet.
     *
     * @param naming gives requests the names of the run
     * @param watcher sees each call when it is over
     */
    TargetConnection(
            Caller caller, ProtocolVersion protocol, Duration timeout, Naming naming, Consumer<Exchange> watcher) {
        this.caller = caller;
        this.protocol = protocol;
        this.timeout = timeout;
        this.naming = naming;
        this.watcher = watcher;
    }

    /**
     * Calls a method with EMQX's own headers and deadline and the names of this run, and waits for the reply.
     *
     * @param origin where the request is from, or what is special about it
     * @throws TargetLostException when there is no connection and none can be opened
     */
    public Exchange ask(Rpc rpc, Message request, String origin) {
        return askAsGiven(rpc, naming.of(request), origin);
    }

    /** The same with the names that stand in the request. */
    Exchange askAsGiven(Rpc rpc, Message request, String origin) {
        return beginAsGiven(rpc, request, origin).join();
    }

    /**
     * The request as EMQX would put it on the wire, with the names of this run, to be sent by {@link #send} after a
     * change.
     */
    public WireRequest emqxRequest(Rpc rpc, Message request) {
        return WireRequest.emqx(rpc, protocol, naming.of(request), timeout);
    }

    /** As {@link #ask}, without waiting. */
    public CompletableFuture<Exchange> begin(Rpc rpc, Message request, String origin) {
        return beginAsGiven(rpc, naming.of(request), origin);
    }

    /** The same with the names that stand in the request. */
    public CompletableFuture<Exchange> beginAsGiven(Rpc rpc, Message request, String origin) {
        return start(rpc.methodName(), request, origin, WireRequest.emqx(rpc, protocol, request, timeout));
    }

    /** Sends any request; {@code method} and {@code request} are only for the report. */
    public Exchange send(String method, Message request, String origin, WireRequest wire) {
        return start(method, naming.of(request), origin, wire).join();
    }

    /** Sends a request that is no part of what is judged: nobody is shown it. */
    public CompletableFuture<WireReply> aside(WireRequest request) {
        return caller.call(request);
    }

    private CompletableFuture<Exchange> start(String method, Message request, String origin, WireRequest wire) {
        return caller.call(wire).thenApply(reply -> {
            Exchange exchange = Exchange.of(method, origin, request, reply);
            watcher.accept(exchange);
            return exchange;
        });
    }

    /**
     * The connection of now, opened if there is none or it is gone.
     *
     * @throws TargetLostException when there is none to be had
     */
    public WireConnection connected() {
        return caller.connected();
    }

    /**
     * Comes to the target as somebody who speaks another protocol. To be let in may take as long as for EMQX.
     *
     * @param moment how long is waited for what comes then
     * @throws TargetLostException when it is not let in
     */
    public void visit(byte[] words, Duration moment) {
        try {
            Stranger.visit(connected().endpoint(), words, timeout, moment);
        } catch (IOException e) {
            throw new TargetLostException(String.valueOf(e.getMessage()));
        }
    }

    /** Tells whether the next call needs no new connection. */
    public boolean isUsable() {
        return caller.isUsable();
    }

    /** The GOAWAYs that the target sent on this connection and those before it, oldest first. */
    public List<WireEvent.GoAway> goAways() {
        return caller.goAways();
    }

    @Override
    public void close() {
        caller.close();
    }
}
