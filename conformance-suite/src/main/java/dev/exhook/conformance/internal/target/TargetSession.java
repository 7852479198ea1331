package dev.exhook.conformance.internal.target;

import dev.exhook.broker.internal.wire.WireClient;
import dev.exhook.broker.internal.wire.WireEvent;
import dev.exhook.conformance.internal.naming.Naming;
import dev.exhook.proto.ProtocolVersion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What everybody who calls the target in one run shares. Thread-safe. */
final class TargetSession implements AutoCloseable {
    private final WireClient client;
    private final Target target;
    private final ServedVersions served;
    private final ProtocolVersion protocol;
    private final Duration timeout;
    private final Naming naming;
    private final Patience patience = new Patience();
    private final List<Consumer<Exchange>> watchers = new CopyOnWriteArrayList<>();
    private final List<Lane> mainLanes = new CopyOnWriteArrayList<>();
    private final Map<Class<?>, Object> findings = new ConcurrentHashMap<>();
    private volatile int nodes = 1;

    TargetSession(
            WireClient client,
            Target target,
            ServedVersions served,
            ProtocolVersion protocol,
            Duration timeout,
            Naming naming) {
        this.client = client;
        this.target = target;
        this.served = served;
        this.protocol = protocol;
        this.timeout = timeout;
        this.naming = naming;
    }

    Target target() {
        return target;
    }

    ServedVersions served() {
        return served;
    }

    ProtocolVersion protocol() {
        return protocol;
    }

    Duration timeout() {
        return timeout;
    }

    Naming naming() {
        return naming;
    }

    Patience patience() {
        return patience;
    }

    /**
     * One more connection.
     *
     * @throws TargetLostException when there is none to be had
     */
    Lane openLane() {
        Lane lane = lane();
        lane.connected();
        return lane;
    }

    /** One more connection that is there for the whole run, opened by its first call. */
    Lane mainLane() {
        Lane lane = lane();
        mainLanes.add(lane);
        return lane;
    }

    private Lane lane() {
        return new Lane(client, target, protocol, timeout, naming, this::saw);
    }

    int nodes() {
        return nodes;
    }

    void nodes(int count) {
        nodes = count;
    }

    /** The GOAWAYs on the connections that are there for the whole run. */
    List<WireEvent.GoAway> goAways() {
        return mainLanes.stream().flatMap(lane -> lane.goAways().stream()).toList();
    }

    void watch(Consumer<Exchange> watcher) {
        watchers.add(watcher);
    }

    private void saw(Exchange exchange) {
        patience.note(exchange);
        watchers.forEach(watcher -> watcher.accept(exchange));
    }

    /** Who asks while it is being found out waits for it. */
    <T> T finding(Class<T> type, Supplier<T> findOut) {
        return type.cast(findings.computeIfAbsent(type, key -> findOut.get()));
    }

    @Override
    public void close() {
        mainLanes.forEach(Lane::close);
        client.close();
    }
}
