package dev.exhook.conformance.target;

import com.google.protobuf.Message;
import dev.exhook.conformance.wire.CannotConnectException;
import dev.exhook.conformance.wire.ConnectOptions;
import dev.exhook.conformance.wire.Endpoint;
import dev.exhook.conformance.wire.WireClient;
import dev.exhook.conformance.wire.WireConnection;
import dev.exhook.conformance.wire.WireEvent;
import dev.exhook.conformance.wire.WireRequest;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * One connection to the target, as one worker of EMQX's pool has it: opened again for the next call when it is gone.
 * Calls may overlap; opening and closing may not.
 */
public final class Lane implements AutoCloseable {
    private final WireClient client;
    private final Endpoint endpoint;
    private final ProtocolVersion protocol;
    private final Duration timeout;
    private final Consumer<Exchange> watcher;
    private final List<WireEvent.GoAway> earlierGoAways = new CopyOnWriteArrayList<>();
    private WireConnection connection;

    /** @param watcher sees each call when it is over */
    Lane(WireClient client, Endpoint endpoint, ProtocolVersion protocol, Duration timeout, Consumer<Exchange> watcher) {
        this.client = client;
        this.endpoint = endpoint;
        this.protocol = protocol;
        this.timeout = timeout;
        this.watcher = watcher;
        this.connection = open(client, endpoint, timeout);
    }

    static WireConnection open(WireClient client, Endpoint endpoint, Duration timeout) {
        try {
            return client.connect(endpoint, ConnectOptions.cleartext().withTimeout(timeout));
        } catch (CannotConnectException e) {
            throw new TargetLostException(e.failure().explanation());
        }
    }

    /**
     * Calls a method with EMQX's own headers and deadline, and waits for the reply.
     *
     * @param origin where the request is from, or what is special about it
     * @throws TargetLostException when there is no connection and none can be opened
     */
    public Exchange ask(Rpc rpc, Message request, String origin) {
        return send(rpc.methodName(), request, origin, emqxRequest(rpc, request));
    }

    /** The request as EMQX would put it on the wire, to be sent by {@link #send} after a change. */
    public WireRequest emqxRequest(Rpc rpc, Message request) {
        return WireRequest.emqx(rpc, protocol, request, timeout);
    }

    /** As {@link #ask}, without waiting. */
    public CompletableFuture<Exchange> begin(Rpc rpc, Message request, String origin) {
        return start(rpc.methodName(), request, origin, emqxRequest(rpc, request));
    }

    /** Sends any request; {@code method} and {@code request} are only for the report. */
    public Exchange send(String method, Message request, String origin, WireRequest wire) {
        return start(method, request, origin, wire).join();
    }

    private CompletableFuture<Exchange> start(String method, Message request, String origin, WireRequest wire) {
        return connected().call(wire).reply().thenApply(reply -> {
            Exchange exchange = Exchange.of(method, origin, request, reply);
            watcher.accept(exchange);
            return exchange;
        });
    }

    /** The connection of now, opened again if it was gone. */
    public WireConnection connected() {
        if (!connection.takesCalls()) {
            earlierGoAways.addAll(connection.goAways());
            connection.close();
            connection = open(client, endpoint, timeout);
        }
        return connection;
    }

    /** The GOAWAYs that the target sent on this connection and those before it, oldest first. */
    public List<WireEvent.GoAway> goAways() {
        List<WireEvent.GoAway> all = new ArrayList<>(earlierGoAways);
        all.addAll(connection.goAways());
        return all;
    }

    @Override
    public void close() {
        connection.close();
    }
}
