package dev.exhook.conformance.internal.target;

import dev.exhook.broker.internal.wire.CannotConnectException;
import dev.exhook.broker.internal.wire.WireClient;
import dev.exhook.broker.internal.wire.WireConnection;
import dev.exhook.broker.internal.wire.WireEvent;
import dev.exhook.broker.internal.wire.WireReply;
import dev.exhook.broker.internal.wire.WireRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A connection as one worker of EMQX's pool has it: opened again for the next call when it is gone. */
final class WireCaller implements Caller {
    private final WireClient client;
    private final Target target;
    private final Duration timeout;
    private final List<WireEvent.GoAway> earlierGoAways = new CopyOnWriteArrayList<>();
    private volatile @Nullable WireConnection connection;

    WireCaller(WireClient client, Target target, Duration timeout) {
        this.client = client;
        this.target = target;
        this.timeout = timeout;
    }

    static WireConnection open(WireClient client, Target target, Duration timeout) {
        try {
            return client.connect(target.endpoint(), target.connecting().withTimeout(timeout));
        } catch (CannotConnectException e) {
            throw NotReached.because(e.failure());
        }
    }

    @Override
    public CompletableFuture<WireReply> call(WireRequest request) {
        return connected().call(request).reply();
    }

    @Override
    public void connect() {
        connected();
    }

    @Override
    public synchronized WireConnection connected() {
        WireConnection current = connection;
        if (current == null || !current.takesCalls()) {
            if (current != null) {
                earlierGoAways.addAll(current.goAways());
                current.close();
            }
            connection = null;
            current = open(client, target, timeout);
            connection = current;
        }
        return current;
    }

    @Override
    public boolean isUsable() {
        WireConnection current = connection;
        return current != null && current.takesCalls();
    }

    @Override
    public List<WireEvent.GoAway> goAways() {
        List<WireEvent.GoAway> all = new ArrayList<>(earlierGoAways);
        WireConnection current = connection;
        if (current != null) {
            all.addAll(current.goAways());
        }
        return all;
    }

    @Override
    public void close() {
        WireConnection current = connection;
        if (current != null) {
            current.close();
        }
    }
}
